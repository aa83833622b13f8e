package dev.latchkey.spring.web.reactive;

import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.spring.client.LatchkeyClientAutoConfiguration;
import dev.latchkey.spring.web.HealthEndpointPresence;
import dev.latchkey.spring.web.LatchkeyWebProperties;
import dev.latchkey.spring.web.UsersAreElsewhere;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * Lets only callers with a session use a reactive program, except for its health. A
 * filter chain of the program replaces ours.
 */
@AutoConfiguration(after = LatchkeyClientAutoConfiguration.class, beforeName = {
		"org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration" })
@ConditionalOnClass({ SecurityWebFilterChain.class, ServerHttpSecurity.class, Mono.class,
		SecurityAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(SessionValidator.class)
@EnableConfigurationProperties(LatchkeyWebProperties.class)
public final class LatchkeyReactiveWebAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LatchkeyServerHttpSecurity latchkeyServerHttpSecurity(SessionValidator sessions, LatchkeyWebProperties properties) {
		return new LatchkeyServerHttpSecurity(sessions, properties.cookieName());
	}

	/**
	 * The chain of a program that has none of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(SecurityWebFilterChain.class)
	@ConditionalOnBooleanProperty(name = "latchkey.client.web.enabled", matchIfMissing = true)
	static class Chain {

		@Bean
		SecurityWebFilterChain latchkeySecurityWebFilterChain(ServerHttpSecurity http,
				LatchkeyServerHttpSecurity latchkey) {
			http.authorizeExchange((exchanges) -> {
				if (HealthEndpointPresence.isPresent(getClass().getClassLoader())) {
					exchanges
						.matchers(EndpointRequest.to(HealthEndpoint.class),
								EndpointRequest.toAdditionalPaths(WebServerNamespace.SERVER, HealthEndpoint.class))
						.permitAll();
				}
				exchanges.anyExchange().authenticated();
			});
			http.logout(LogoutSpec::disable);
			latchkey.apply(http);
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
		@ConditionalOnMissingBean({ ReactiveAuthenticationManager.class, ReactiveUserDetailsService.class })
		ReactiveAuthenticationManager latchkeyReactiveAuthenticationManager() {
			return (authentication) -> Mono.error(new ProviderNotFoundException("Accounts sign in at Latchkey"));
		}

	}

}
