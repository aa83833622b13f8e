package dev.latchkey.spring.method;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.security.LatchkeyAuthentication;
import dev.latchkey.spring.security.RequireFactor;
import dev.latchkey.spring.security.RequireRecentSignIn;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SessionRequirementsTests {

	private final TestClock clock = new TestClock();

	private final Vault vault = protectedBy(new SessionRequirements(this.clock));

	private static Vault protectedBy(SessionRequirements requirements) {
		ProxyFactory factory = new ProxyFactory(new Vault());
		factory.setProxyTargetClass(true);
		factory.addAdvisor(LatchkeyMethodSecurityAutoConfiguration.advisor(requirements));
		return (Vault) factory.getProxy();
	}

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void recentSignInIsEnoughUntilItIsOld() {
		signIn(Map.of());
		this.clock.advance(Duration.ofMinutes(5).minusMillis(1));
		assertThat(this.vault.open()).isEqualTo("open");
		this.clock.advance(Duration.ofMillis(1));
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(this.vault::open);
		assertThat(this.vault.look()).isEqualTo("closed");
	}

	@Test
	void signInThatLiesAsFarInTheFutureIsNotRecent() {
		SecurityContextHolder.getContext()
			.setAuthentication(new LatchkeyAuthentication(
					session(this.clock.instant().plus(Duration.ofMinutes(5)).plusMillis(1), Map.of())));
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(this.vault::open);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.vault.open()).isEqualTo("open");
	}

	@Test
	void factorsMustBeThereAndAsRecentAsTheSignIn() {
		Instant now = this.clock.instant();
		Instant old = now.minus(Duration.ofMinutes(6));
		for (Map<Factor, Instant> missing : List.of(Map.<Factor, Instant>of(), Map.of(Factor.FACTOR_PASSWORD, now),
				Map.of(Factor.FACTOR_PASSWORD, old, Factor.FACTOR_TOTP, now),
				Map.of(Factor.FACTOR_PASSWORD, now, Factor.FACTOR_TOTP, old))) {
			signIn(missing);
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(this.vault::empty);
		}
		signIn(Map.of(Factor.FACTOR_PASSWORD, now, Factor.FACTOR_TOTP, now));
		assertThatNoException().isThrownBy(this.vault::empty);
	}

	@Test
	void nobodyIsNotAuthenticated() {
		assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class).isThrownBy(this.vault::open);
	}

	@Test
	void reactiveMethodAsksForTheCallerOfItsSubscriber() {
		Mono<String> opened = this.vault.openLater()
			.contextWrite(ReactiveSecurityContextHolder.withSecurityContext(Mono
				.just(new SecurityContextImpl(new LatchkeyAuthentication(session(this.clock.instant(), Map.of()))))));
		assertThat(opened.block()).isEqualTo("open");
		this.clock.advance(Duration.ofMinutes(5));
		assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> this.vault.openLater().block());
	}

	@ParameterizedTest
	@ValueSource(classes = { Soon.class, Never.class })
	void wrongTimeStopsTheStart(Class<?> type) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LatchkeyMethodSecurityAutoConfiguration.class))
			.withBean(type)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageMatching("@RequireRecentSignIn\\(\"(soon|0s)\"\\) of (Soon|Never)\\.open is wrong: "
						+ "write a time of more than zero, for instance 5m"));
	}

	@ParameterizedTest
	@ValueSource(classes = { Hidden.class, Fixed.class })
	void methodThatNoProxySeesStopsTheStart(Class<?> type) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LatchkeyMethodSecurityAutoConfiguration.class))
			.withBean(type)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageMatching("(Hidden|Fixed)\\.open has .* must not be private, static or final"));
	}

	@Test
	void factorsAreNamed() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LatchkeyMethodSecurityAutoConfiguration.class))
			.withBean(Nothing.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("@RequireFactor of Nothing.open is wrong: name a factor"));
	}

	@Test
	void futureIsNoReactiveAnswer() {
		assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
			.isThrownBy(this.vault::openSometime);
	}

	@Test
	void beansNeedNoOtherAnnotation() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LatchkeyMethodSecurityAutoConfiguration.class))
			.withBean(Vault.class)
			.run((context) -> assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> context.getBean(Vault.class).open()));
	}

	@Test
	void programThatCannotEnforceThemDoesNotStart() {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader(AuthorizationManager.class))
			.withConfiguration(AutoConfigurations.of(LatchkeyMethodSecurityAutoConfiguration.class,
					LatchkeyWithoutSecurityAutoConfiguration.class))
			.withBean(Vault.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageEndingWith("which Spring Security enforces: add spring-boot-starter-security"));
	}

	private void signIn(Map<Factor, Instant> factors) {
		SecurityContextHolder.getContext()
			.setAuthentication(new LatchkeyAuthentication(session(this.clock.instant(), factors)));
	}

	private static ValidatedSession session(Instant signIn, Map<Factor, Instant> factors) {
		return new ValidatedSession("account", "ada", "session", signIn, factors);
	}

	@RequireRecentSignIn("5m")
	static class Vault {

		String open() {
			return "open";
		}

		@RequireFactor({ Factor.FACTOR_PASSWORD, Factor.FACTOR_TOTP })
		void empty() {
			// Nothing is in it.
		}

		Mono<String> openLater() {
			return Mono.just("open");
		}

		CompletableFuture<String> openSometime() {
			return CompletableFuture.completedFuture("open");
		}

		@RequireRecentSignIn("365d")
		String look() {
			return "closed";
		}

	}

	static class Hidden {

		private int opened;

		int count() {
			return open();
		}

		@RequireRecentSignIn("5m")
		private int open() {
			return this.opened++;
		}

	}

	static class Fixed {

		@RequireFactor(Factor.FACTOR_PASSWORD)
		final Set<String> open() {
			return Set.of();
		}

	}

	static class Nothing {

		@RequireFactor({})
		Set<String> open() {
			return Set.of();
		}

	}

	static class Soon {

		@RequireRecentSignIn("soon")
		Set<String> open() {
			return Set.of();
		}

	}

	static class Never {

		@RequireRecentSignIn("0s")
		Set<String> open() {
			return Set.of();
		}

	}

}
