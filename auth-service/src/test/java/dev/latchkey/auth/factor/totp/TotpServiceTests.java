package dev.latchkey.auth.factor.totp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.factor.crypto.TestCiphers;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.testsupport.concurrent.Threads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static dev.latchkey.auth.throttle.TestThrottles.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class TotpServiceTests extends AbstractTotpServiceTests {

	@Test
	@Tag("asvs-6.4.1")
	void anAppIsEnrolledWithItsFirstCode() {
		TotpEnrollment started = this.totp.start(this.ada);
		assertThat(started.expireTime()).isEqualTo(this.clock.instant().plus(Duration.ofMinutes(10)));
		assertThat(started.uri()).startsWith("otpauth://totp/Latchkey:ada?secret=" + started.secret());
		assertThat(started).asString().doesNotContain(started.secret());
		assertThat(this.totp.createTime(this.ada.id())).isNull();
		assertRefusal(Reason.FACTOR_NOT_FOUND, () -> verify(code(started, 0)));
		Account enrolled = this.totp.complete(this.ada, code(started, 0), SOURCE);
		assertThat(enrolled).isEqualTo(this.ada.nextGeneration());
		assertThat(this.totp.createTime(this.ada.id())).isEqualTo(this.clock.instant());
		assertRefusal(Reason.FACTOR_ALREADY_ENROLLED, () -> this.totp.start(enrolled));
		assertRefusal(Reason.FACTOR_ALREADY_ENROLLED, () -> this.totp.complete(enrolled, code(started, 1), SOURCE));
	}

	@Test
	void aWrongOrLateFirstCodeEnrolsNothing() {
		assertRefusal(Reason.FACTOR_NOT_FOUND, () -> this.totp.complete(this.ada, "123456", SOURCE));
		TotpEnrollment started = this.totp.start(this.ada);
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> this.totp.complete(this.ada, wrong(started), SOURCE));
		this.clock.advance(Duration.ofMinutes(10));
		assertRefusal(Reason.FACTOR_NOT_FOUND, () -> this.totp.complete(this.ada, code(started, 0), SOURCE));
		assertThat(this.totp.createTime(this.ada.id())).isNull();
	}

	@Test
	void anAccountThatHasChangedIsRefused() {
		TotpEnrollment started = this.totp.start(this.ada);
		Account before = new Account(this.ada.id(), this.ada.username(), this.ada.createTime(), this.ada.state(), 7);
		assertRefusal(Reason.SESSION_INVALID, () -> this.totp.start(before));
		assertRefusal(Reason.CREDENTIALS_INVALID, () -> this.totp.complete(before, code(started, 0), SOURCE));
		this.totp.complete(this.ada, code(started, 0), SOURCE);
		assertRefusal(Reason.CREDENTIALS_INVALID, () -> this.totp.remove(before));
	}

	@Test
	@Tag("asvs-6.5.1")
	@Tag("asvs-6.5.5")
	@Tag("asvs-6.5.8")
	void codesOfTheStepsBesideTheClockAreAcceptedOnceAndInOrder() {
		TotpEnrollment app = enrol();
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> verify(code(app, 0)));
		assertThatNoException().isThrownBy(() -> verify(code(app, 1)));
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> verify(code(app, 1)));
		this.clock.advance(Duration.ofMinutes(10));
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> verify(code(app, -2)));
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> verify(code(app, 2)));
		assertThatNoException().isThrownBy(() -> verify(code(app, -1)));
		assertThatNoException().isThrownBy(() -> verify(code(app, 0)));
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> verify(code(app, -1)));
	}

	@Test
	@Tag("asvs-6.5.1")
	@Tag("asvs-15.4.2")
	void aRightCodeThatIsTriedManyTimesAtOnceIsAcceptedOnce() throws Exception {
		TotpEnrollment app = enrol();
		String code = code(app, 1);
		// Five are few enough for the throttle, so each one gets as far as the store.
		List<String> outcomes = Threads.together(5, 5, outcome(code));
		assertThat(outcomes).containsOnlyOnce("ACCEPTED").containsOnly("ACCEPTED", "FACTOR_CODE_INVALID");
	}

	private Callable<String> outcome(String code) {
		return () -> {
			try {
				verify(code);
				return "ACCEPTED";
			}
			catch (Refusal ex) {
				return ex.reason().name();
			}
		};
	}

	@Test
	@Tag("asvs-6.5.6")
	void removalEndsTheApp() {
		TotpEnrollment app = enrol();
		Account removed = this.totp.remove(this.ada.nextGeneration());
		assertThat(removed).isEqualTo(this.ada.nextGeneration().nextGeneration());
		assertRefusal(Reason.FACTOR_NOT_FOUND, () -> verify(code(app, 1)));
	}

	@Test
	@Tag("asvs-6.6.3")
	void wrongCodesAreCountedUntilARightOne() {
		TotpEnrollment app = enrol();
		for (int i = 0; i < 5; i++) {
			assertRefusal(Reason.FACTOR_CODE_INVALID, () -> verify(wrong(app)));
		}
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> verify(code(app, 1)));
		this.clock.advance(Duration.ofSeconds(1));
		assertThatNoException().isThrownBy(() -> verify(code(app, 1)));
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> verify(wrong(app)));
	}

	@Test
	void whatCannotBeACodeIsNotCounted() {
		TotpEnrollment app = enrol();
		for (int i = 0; i < 30; i++) {
			assertRefusal(Reason.FIELD_INVALID, () -> verify("12345"));
		}
		assertThatNoException().isThrownBy(() -> verify(code(app, 1)));
	}

	@Test
	void onlyChangesThatArePossibleRaiseTheFence() {
		List<Long> raised = new ArrayList<>();
		TotpService fenced = service(TestCiphers.of(this.key), new RecordingFence(raised));
		TotpEnrollment started = fenced.start(this.ada);
		assertRefusal(Reason.FACTOR_NOT_FOUND, () -> fenced.remove(this.ada));
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> fenced.complete(this.ada, wrong(started), SOURCE));
		assertThat(raised).isEmpty();
		Account enrolled = fenced.complete(this.ada, code(started, 0), SOURCE);
		assertThat(raised).containsExactly(1L);
		Account unused = fenced.remove(enrolled);
		assertThat(raised).containsExactly(1L, 2L);
	}

	/**
	 * A fence that keeps the generations for which it was raised.
	 */
	private record RecordingFence(List<Long> raised) implements GenerationFence {

		@Override
		public <T extends @Nullable Object> T change(UUID accountId, long generation, Supplier<T> change) {
			this.raised.add(generation);
			return change.get();
		}

	}

}
