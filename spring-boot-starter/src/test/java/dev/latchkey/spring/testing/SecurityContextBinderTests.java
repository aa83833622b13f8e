package dev.latchkey.spring.testing;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.security.LatchkeyAuthentication;
import dev.latchkey.testing.WithLatchkeySession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.TestSecurityContextHolder;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who the caller of a test is.
 */
@SpringJUnitConfig(SecurityContextBinderTests.Nothing.class)
class SecurityContextBinderTests {

	private static final ValidatedSession ADA = new ValidatedSession("account", "ada", "session", Instant.EPOCH,
			Map.of());

	@AfterEach
	void signOut() {
		TestSecurityContextHolder.clearContext();
	}

	@Test
	@WithLatchkeySession(username = "grace", factors = Factor.FACTOR_PASSWORD, authenticated = "5m ago")
	void sessionOfTheAnnotationIsTheCaller() {
		Authentication caller = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
		assertThat(caller).isInstanceOf(LatchkeyAuthentication.class);
		assertThat(caller.getPrincipal()).isEqualTo(SessionGuard.SESSION.get());
		assertThat(caller.getAuthorities()).extracting("authority")
			.containsExactlyInAnyOrder("FACTOR_PASSWORD", LatchkeyAuthentication.SIGN_IN);
	}

	@Test
	@WithLatchkeySession
	void reactiveCodeHasTheCallerToo() {
		assertThat(ReactiveSecurityContextHolder.getContext()
			.mapNotNull((context) -> context.getAuthentication())
			.map(Authentication::getName)
			.block()).isEqualTo(SessionGuard.SESSION.get().accountId());
	}

	@Test
	void callerEndsWithTheTest() {
		Runnable end = new SecurityContextBinder().bind(ADA);
		assertThat(TestSecurityContextHolder.getContext().getAuthentication()).isNotNull();
		assertThat(caller()).isEqualTo("account");
		end.run();
		assertThat(TestSecurityContextHolder.getContext().getAuthentication()).isNull();
		assertThat(caller()).isEqualTo("nobody");
	}

	@Test
	void withoutTheSupportForTestsTheThreadHasTheCaller() {
		Runnable end = new SecurityContextBinder(new FilteredClassLoader(TestSecurityContextHolder.class)).bind(ADA);
		assertThat(caller()).isEqualTo("account");
		end.run();
		assertThat(caller()).isEqualTo("nobody");
	}

	@Test
	void withoutSpringSecurityNothingIsBound() {
		Runnable end = new SecurityContextBinder(new FilteredClassLoader(SecurityContextHolder.class)).bind(ADA);
		assertThat(caller()).isEqualTo("nobody");
		end.run();
	}

	private static String caller() {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return (caller != null) ? caller.getName() : "nobody";
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
