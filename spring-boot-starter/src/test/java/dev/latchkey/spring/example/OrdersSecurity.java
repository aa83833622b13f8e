package dev.latchkey.spring.example;

import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

import static dev.latchkey.spring.web.servlet.LatchkeyConfigurer.latchkey;
import static org.springframework.security.config.Customizer.withDefaults;

@Configuration
class OrdersSecurity {

	@Bean
	SecurityFilterChain orders(HttpSecurity http) {
		http.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
			.permitAll()
			.requestMatchers("/catalog/**")
			.permitAll()
			.anyRequest()
			.authenticated());
		http.csrf(AbstractHttpConfigurer::disable); // not if a cookie holds the token
		http.with(latchkey(), withDefaults());
		return http.build();
	}

}
