package dev.latchkey.auth.factor.totp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;

/**
 * Looks for a wrong clock behind refused codes, because then no code is right. It looks
 * at most once a minute, so that wrong codes cost no more than that.
 */
@Component
class ClockWarning {

	// A code that was typed late is no sign of a clock.
	private static final long MIN_STEPS = TotpSecret.step(Instant.EPOCH.plus(Duration.ofMinutes(3)));

	// Beyond a day, so that a wrong date is found too.
	private static final long MAX_STEPS = TotpSecret.step(Instant.EPOCH.plus(Duration.ofHours(25)));

	private static final long PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();

	private static final Log logger = LogFactory.getLog(ClockWarning.class);

	private final Clock clock;

	private final AtomicLong looked = new AtomicLong(Long.MIN_VALUE);

	ClockWarning(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Warn if the refusal of a code may be due to a clock.
	 * @param code the refused code
	 * @param secret the secret of the app
	 * @param lastStep the step of the last accepted code
	 */
	void refused(TotpCode code, TotpSecret secret, long lastStep) {
		long now = TotpSecret.step(this.clock.instant());
		if (!isTime()) {
			return;
		}
		if (lastStep > now + TotpSecret.DRIFT) {
			logger.warn(
					"An authenticator app was used " + minutes(lastStep - now) + " ahead of the clock of this service,"
							+ " and its codes are refused until then: the clock was or is wrong");
			return;
		}
		OptionalLong step = secret.find(code, LongStream.rangeClosed(MIN_STEPS, MAX_STEPS)
			.flatMap((distance) -> LongStream.of(now - distance, now + distance)));
		if (step.isPresent()) {
			long distance = step.getAsLong() - now;
			logger.warn("A refused code of an authenticator app would be right " + minutes(Math.abs(distance))
					+ ((distance < 0) ? " before" : " after")
					+ " the time of this service: its clock may be wrong, or that of the app");
		}
	}

	private static String minutes(long steps) {
		return Math.max(1, steps / 2) + " min";
	}

	// A clock that is set back must not end the warnings.
	private boolean isTime() {
		long now = this.clock.millis();
		long before = this.looked.get();
		boolean due = before == Long.MIN_VALUE || Math.abs(now - before) >= PAUSE_MILLIS;
		return due && this.looked.compareAndSet(before, now);
	}

}
