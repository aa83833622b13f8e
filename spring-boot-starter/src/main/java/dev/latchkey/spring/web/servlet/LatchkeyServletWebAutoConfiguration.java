package dev.latchkey.spring.web.servlet;

import java.util.List;

import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.spring.client.LatchkeyClientAutoConfiguration;
import dev.latchkey.spring.web.HealthEndpointPresence;
import dev.latchkey.spring.web.LatchkeyWebProperties;
import dev.latchkey.spring.web.UsersAreElsewhere;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets only callers with a session use a servlet program, except for its health. A filter
 * chain of the program replaces ours.
 */
@AutoConfiguration(after = LatchkeyClientAutoConfiguration.class, beforeName = {
		"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration" })
@ConditionalOnClass({ SecurityFilterChain.class, HttpSecurity.class, SecurityFilterProperties.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(SessionValidator.class)
@EnableConfigurationProperties(LatchkeyWebProperties.class)
public final class LatchkeyServletWebAutoConfiguration {

	/**
	 * The chain of a program that has none of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(SecurityFilterChain.class)
	@ConditionalOnBooleanProperty(name = "latchkey.client.web.enabled", matchIfMissing = true)
	static class Chain {

		@Bean
		@Order(SecurityFilterProperties.BASIC_AUTH_ORDER)
		SecurityFilterChain latchkeySecurityFilterChain(HttpSecurity http, LatchkeyWebProperties properties,
				ObjectProvider<GuardedRequests> guarded) {
			List<GuardedRequests> matchers = guarded.orderedStream().toList();
			RequestMatcher guardedElsewhere = (request) -> matchers.stream()
				.anyMatch((matcher) -> matcher.matches(request));
			http.authorizeHttpRequests((requests) -> {
				requests.requestMatchers(guardedElsewhere).permitAll();
				if (HealthEndpointPresence.isPresent(getClass().getClassLoader())) {
					requests
						.requestMatchers(EndpointRequest.to(HealthEndpoint.class),
								EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, HealthEndpoint.class))
						.permitAll();
				}
				requests.anyRequest().authenticated();
			});
			http.csrf((properties.cookieName() != null) ? CsrfConfigurer::spa : AbstractHttpConfigurer::disable);
			http.logout(AbstractHttpConfigurer::disable);
			http.with(LatchkeyConfigurer.latchkey(), (latchkey) -> latchkey.except(guardedElsewhere));
			return http.build();
		}

	}

	/**
	 * Nobody signs in here. Without it, Spring Boot would make a user and write a
	 * password to the log.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(UsersAreElsewhere.class)
	@ConditionalOnBooleanProperty(name = "latchkey.client.web.enabled", matchIfMissing = true)
	static class Users {

		@Bean
		@ConditionalOnMissingBean({ AuthenticationManager.class, AuthenticationProvider.class, UserDetailsService.class,
				AuthenticationManagerResolver.class })
		AuthenticationManager latchkeyAuthenticationManager() {
			return (authentication) -> {
				throw new ProviderNotFoundException("Accounts sign in at Latchkey");
			};
		}

	}

	/**
	 * What handlers of Spring MVC throw, in each chain that Latchkey protects.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebMvcConfigurer.class)
	static class Problems implements WebMvcConfigurer {

		@Override
		public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
			ServletProblemResolver.addTo(resolvers);
		}

	}

}
