package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An authenticator app, or its started enrolment.
 *
 * @param secret in base32
 * @param lastStep the step of the last accepted code
 */
record FakeTotp(String secret, Instant createTime, Instant lastStep) {

	static final Duration ENROLLMENT_LIFETIME = Duration.ofMinutes(10);

	static FakeTotp start(Instant now) {
		return new FakeTotp(Totp.newSecret(), now, Instant.EPOCH);
	}

	Instant enrollmentExpireTime() {
		return this.createTime.plus(ENROLLMENT_LIFETIME);
	}

	/**
	 * Accept a code of the current step, or of one before or after it, once.
	 * @return the app after that, or {@code null} if the code is wrong or was used
	 */
	@Nullable FakeTotp accept(String code, Instant now) {
		for (Instant step = firstStep(now); !step.isAfter(lastStepAt(now)); step = step.plus(Totp.STEP)) {
			if (Totp.code(this.secret, step).equals(code)) {
				return usedAt(step);
			}
		}
		return null;
	}

	/**
	 * Return a code that will be accepted.
	 * @return the code, or {@code null} if each one that is valid now was used
	 */
	@Nullable String unusedCode(Instant now) {
		Instant current = Totp.stepAt(now);
		Instant first = firstStep(now);
		Instant step = first.isBefore(current) ? current : first;
		return step.isAfter(lastStepAt(now)) ? null : Totp.code(this.secret, step);
	}

	private Instant firstStep(Instant now) {
		Instant earliest = Totp.stepAt(now).minus(Totp.STEP);
		Instant unused = this.lastStep.plus(Totp.STEP);
		// A step that became older is not a whole number of steps any more.
		return unused.isAfter(earliest) ? Totp.stepAt(unused.plus(Totp.STEP).minusNanos(1)) : earliest;
	}

	private static Instant lastStepAt(Instant now) {
		return Totp.stepAt(now).plus(Totp.STEP);
	}

	private FakeTotp usedAt(Instant step) {
		return new FakeTotp(this.secret, this.createTime, step);
	}

	FakeTotp older(Duration age) {
		return new FakeTotp(this.secret, this.createTime.minus(age), this.lastStep.minus(age));
	}

	@Override
	public String toString() {
		return "FakeTotp[" + this.createTime + "]";
	}

}
