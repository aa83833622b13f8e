package dev.latchkey.spring.web.servlet;

import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.spring.client.LatchkeyClientAutoConfiguration;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

/**
 * When our filter chain is used, and what it does.
 */
@LatchkeyTest
class ServletConditionsTests {

	private static final String CHAIN = "latchkeySecurityFilterChain";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LatchkeyClientAutoConfiguration.class,
				LatchkeyServletWebAutoConfiguration.class, SecurityAutoConfiguration.class,
				UserDetailsServiceAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
				ManagementWebSecurityAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				HealthEndpointAutoConfiguration.class))
		.withPropertyValues("latchkey.client.address=" + FakeLatchkey.shared().address());

	@Test
	void programWithoutAChainGetsOurs(FakeLatchkey latchkey) {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(SecurityFilterChain.class)
				.hasBean(CHAIN)
				.doesNotHaveBean(UserDetailsService.class);
			assertThat(http(context).get().uri("/me")).hasStatus(401).headers().hasValue("WWW-Authenticate", "Bearer");
			assertThat(http(context).post().uri("/me").header("Authorization", "Bearer lks_wrong")).hasStatus(401);
			// There is no page here. A session gets to where it would be.
			String ada = latchkey.signIn("ada").authorization();
			assertThat(http(context).post().uri("/me").header("Authorization", ada)).hasStatus(404);
			assertThat(http(context).get().uri("/actuator/health")).hasStatus(404);
			assertThat(http(context).get().uri("/logout")).hasStatus(401);
		});
	}

	private static MockMvcTester http(AssertableWebApplicationContext context) {
		return MockMvcTester.create(MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build());
	}

	@Test
	void cookieNeedsACsrfToken(FakeLatchkey latchkey) {
		this.runner.withPropertyValues("latchkey.client.web.cookie-name=session").run((context) -> {
			Cookie cookie = new Cookie("session", latchkey.signIn("ada").token());
			assertThat(http(context).get().uri("/me").cookie(cookie)).hasStatus(404);
			assertThat(http(context).post().uri("/me").cookie(cookie)).hasStatus(403)
				.headers()
				.hasValue("Content-Type", "application/problem+json");
		});
	}

	@Test
	void factorsThatTheWholeProgramRequiresAreAskedFor(FakeLatchkey latchkey) {
		this.runner.withUserConfiguration(TwoFactors.class)
			.run((context) -> assertThat(
					http(context).get().uri("/me").header("Authorization", latchkey.signIn("ada").authorization()))
				.hasStatus(401)
				.bodyText()
				.contains("\"error\":\"insufficient_user_authentication\",\"factors\":[\"FACTOR_TOTP\"]"));
	}

	@Test
	void requestsThatAreGuardedElsewherePass() {
		this.runner
			.withBean(GuardedRequests.class, () -> (request) -> "/shop.Orders/List".equals(request.getRequestURI()))
			.run((context) -> {
				assertThat(http(context).post().uri("/shop.Orders/List").header("Authorization", "Bearer lks_a"))
					.hasStatus(404);
				assertThat(http(context).post().uri("/me").header("Authorization", "Bearer lks_a")).hasStatus(401);
			});
	}

	@Test
	void chainOfTheProgramReplacesOurs() {
		this.runner
			.withBean(SecurityFilterChain.class, () -> new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE))
			.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
				.doesNotHaveBean(CHAIN)
				.doesNotHaveBean(UserDetailsService.class));
	}

	@Test
	void usersOfTheProgramStay() {
		this.runner.withPropertyValues("spring.security.user.password=p")
			.run((context) -> assertThat(context).hasSingleBean(UserDetailsService.class));
		this.runner.withBean(UserDetailsService.class, InMemoryUserDetailsManager::new)
			.run((context) -> assertThat(context).hasBean(CHAIN).doesNotHaveBean("latchkeyAuthenticationManager"));
	}

	@Test
	void springBootsChainIsUsedWhenDisabled(FakeLatchkey latchkey) {
		this.runner.withPropertyValues("latchkey.client.web.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class).doesNotHaveBean(CHAIN));
		this.runner.withPropertyValues("latchkey.client.enabled=false")
			.withBean(SessionValidator.class, () -> latchkey.client().sessions())
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SessionValidator.class));
	}

	@Test
	void programWithoutSpringSecurityStarts() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LatchkeyClientAutoConfiguration.class,
					LatchkeyServletWebAutoConfiguration.class))
			.withPropertyValues("latchkey.client.address=localhost:1")
			.withClassLoader(new FilteredClassLoader(SecurityFilterChain.class, HttpSecurity.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CHAIN));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMultiFactorAuthentication(authorities = { FactorGrantedAuthority.PASSWORD_AUTHORITY, "FACTOR_TOTP" })
	static class TwoFactors {

	}

}
