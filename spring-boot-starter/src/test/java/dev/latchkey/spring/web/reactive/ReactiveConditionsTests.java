package dev.latchkey.spring.web.reactive;

import java.util.List;

import dev.latchkey.spring.client.LatchkeyClientAutoConfiguration;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When our filter chain is used, and what it does.
 */
@LatchkeyTest
class ReactiveConditionsTests {

	private static final String CHAIN = "latchkeySecurityWebFilterChain";

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LatchkeyClientAutoConfiguration.class,
				LatchkeyReactiveWebAutoConfiguration.class, SecurityAutoConfiguration.class,
				ReactiveUserDetailsServiceAutoConfiguration.class, ReactiveWebSecurityAutoConfiguration.class,
				ReactiveManagementWebSecurityAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
				WebFluxAutoConfiguration.class, EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
		.withPropertyValues("latchkey.client.address=" + FakeLatchkey.shared().address());

	@Test
	void programWithoutAChainGetsOurs(FakeLatchkey latchkey) {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(SecurityWebFilterChain.class)
				.hasBean(CHAIN)
				.doesNotHaveBean(ReactiveUserDetailsService.class);
			WebTestClient http = WebTestClient.bindToApplicationContext(context).build();
			http.get().uri("/me").exchange().expectStatus().isUnauthorized();
			// There is no page here. A session gets to where it would be.
			String ada = latchkey.signIn("ada").authorization();
			http.post().uri("/me").header("Authorization", ada).exchange().expectStatus().isNotFound();
		});
	}

	@Test
	void chainOfTheProgramReplacesOurs() {
		this.runner
			.withBean(SecurityWebFilterChain.class,
					() -> new MatcherSecurityWebFilterChain((exchange) -> MatchResult.match(),
							List.of((exchange, chain) -> chain.filter(exchange))))
			.run((context) -> assertThat(context).hasSingleBean(SecurityWebFilterChain.class)
				.hasSingleBean(LatchkeyServerHttpSecurity.class)
				.doesNotHaveBean(CHAIN));
	}

	@Test
	void springBootsChainIsUsedWhenDisabled() {
		this.runner.withPropertyValues("latchkey.client.web.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(SecurityWebFilterChain.class).doesNotHaveBean(CHAIN));
	}

	@Test
	void programWithoutSpringSecurityStarts() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LatchkeyClientAutoConfiguration.class,
					LatchkeyReactiveWebAutoConfiguration.class))
			.withPropertyValues("latchkey.client.address=localhost:1")
			.withClassLoader(new FilteredClassLoader(SecurityWebFilterChain.class, ServerHttpSecurity.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CHAIN));
	}

}
