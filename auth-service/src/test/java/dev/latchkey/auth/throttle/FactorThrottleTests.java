package dev.latchkey.auth.throttle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static dev.latchkey.auth.throttle.TestThrottles.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Codes of second factors, with the default limits.
 */
class FactorThrottleTests {

	private static final UUID ADA = UUID.fromString("0192f0e0-0000-7000-8000-000000000001");

	private static final UUID GRACE = UUID.fromString("0192f0e0-0000-7000-8000-000000000002");

	private static final Source OTHER = new Source("192.0.2.2");

	private final TestClock clock = new TestClock();

	private TestDatabase database;

	private Throttle throttle;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.database = TestDatabase.sqlite(folder);
		this.throttle = TestThrottles.standard(this.database.store(), this.clock);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	@Tag("asvs-6.6.3")
	@Tag("asvs-15.4.2")
	void attemptsAreCountedBeforeTheyAreVerified() throws Exception {
		AtomicInteger verified = new AtomicInteger();
		Threads.together(8, 40, () -> {
			try {
				Attempt unused = this.throttle.attemptFactor(ADA, SOURCE);
				return verified.incrementAndGet();
			}
			catch (Refusal ex) {
				return 0;
			}
		});
		assertThat(verified).hasValue(5);
	}

	@Test
	void codesAndPasswordsDoNotUseUpEachOthersAttempts() {
		fail(5, ADA, SOURCE);
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> fail(1, ADA, SOURCE))
			.satisfies((refusal) -> assertThat(refusal.metadata()).containsEntry("limit", "ACCOUNT"));
		assertThatNoException().isThrownBy(() -> this.throttle.admit(ADA.toString(), SOURCE));
		assertThatNoException().isThrownBy(() -> fail(5, GRACE, SOURCE));
		assertThatNoException().isThrownBy(() -> fail(1, ADA, OTHER));
	}

	@Test
	void aRightCodeClearsTheCount() {
		fail(4, ADA, SOURCE);
		this.throttle.attemptFactor(ADA, SOURCE).succeed();
		assertThatNoException().isThrownBy(() -> fail(5, ADA, SOURCE));
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> fail(1, ADA, SOURCE));
	}

	@Test
	@Tag("asvs-6.6.3")
	void allSourcesTogetherHaveNinetyAttemptsAndKnownOnesAHundred() {
		this.throttle.attemptFactor(ADA, SOURCE).succeed();
		exhaust(90);
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> fail(1, ADA, OTHER));
		for (int i = 0; i < 10; i++) {
			fail(1, ADA, SOURCE);
			this.clock.advance(Duration.ofHours(1));
		}
		this.clock.advance(Duration.ofDays(365));
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> fail(1, ADA, SOURCE));
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> fail(1, ADA, OTHER));
	}

	@Test
	void strangersDoNotLockOutAKnownSource() {
		this.throttle.attemptFactor(ADA, SOURCE).succeed();
		exhaust(90);
		assertThatNoException().isThrownBy(() -> this.throttle.attemptFactor(ADA, SOURCE).succeed());
	}

	@Test
	void anAdministratorClearsTheCount() {
		exhaust(90);
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> fail(1, ADA, OTHER));
		this.throttle.reset("ada");
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> fail(1, ADA, OTHER));
		this.throttle.resetFactor(ADA);
		assertThatNoException().isThrownBy(() -> fail(1, ADA, OTHER));
	}

	@Test
	void aSourceHasSixtyCodesInAMinuteOverAllAccounts() {
		for (int i = 0; i < 60; i++) {
			fail(1, new UUID(0, i), SOURCE);
		}
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> fail(1, ADA, SOURCE))
			.satisfies((refusal) -> assertThat(refusal.metadata()).containsEntry("limit", "SOURCE"));
		assertThatNoException().isThrownBy(() -> this.throttle.takeSignIn(SOURCE));
		assertThatNoException().isThrownBy(() -> fail(1, ADA, OTHER));
	}

	@Test
	void aSourceStartsSixtyPasskeySignInsInAMinute() {
		for (int i = 0; i < 60; i++) {
			this.throttle.takePasskeyStart(SOURCE);
		}
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> this.throttle.takePasskeyStart(SOURCE));
		assertThatNoException().isThrownBy(() -> this.throttle.takePasskeyStart(OTHER));
		assertThatNoException().as("of people who are signed in")
			.isThrownBy(() -> this.throttle.takeFactorStart(SOURCE));
		assertThatNoException().isThrownBy(() -> fail(1, ADA, SOURCE));
	}

	@Test
	void responsesWithoutAPasswordDoNotUseUpTheCodesAndPasskeysOfTheirSource() {
		for (int i = 0; i < 60; i++) {
			this.throttle.takePasskeySignIn(SOURCE);
		}
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> this.throttle.takePasskeySignIn(SOURCE))
			.satisfies((refusal) -> assertThat(refusal.metadata()).containsEntry("limit", "SOURCE"));
		assertThatNoException().isThrownBy(() -> this.throttle.takeFactor(SOURCE));
		assertThatNoException().isThrownBy(() -> this.throttle.takeFactorStart(SOURCE));
		assertThatNoException().isThrownBy(() -> fail(1, ADA, SOURCE));
	}

	private void exhaust(int failures) {
		for (int i = 0; i < failures; i++) {
			fail(1, ADA, new Source("198.51.100." + i));
			this.clock.advance(Duration.ofSeconds(10));
		}
	}

	private void fail(int times, UUID accountId, Source source) {
		for (int i = 0; i < times; i++) {
			Attempt unused = this.throttle.attemptFactor(accountId, source);
		}
	}

}
