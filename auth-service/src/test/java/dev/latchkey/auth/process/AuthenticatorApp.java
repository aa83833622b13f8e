package dev.latchkey.auth.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.LongStream;

import dev.latchkey.testsupport.totp.TotpCodes;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator app. Each code is taken from it once: that of this step, or that of
 * the next step, which the service accepts too. So a taken code stays right for 30
 * seconds.
 */
final class AuthenticatorApp {

	// The clock of the service, which runs on the same machine.
	private static final Clock CLOCK = Clock.systemUTC();

	private static final int STEP_SECONDS = 30;

	// The distance within which another code could be accepted in place of a code.
	private static final int NEAR = 3;

	private final String secret;

	private final TotpCodes codes;

	private long lastStep;

	/**
	 * Add an app.
	 * @param secret the secret in base32
	 */
	AuthenticatorApp(String secret) {
		this.secret = secret;
		this.codes = new TotpCodes(secret);
	}

	String text() {
		return this.secret;
	}

	byte[] secret() {
		return this.codes.secret();
	}

	/**
	 * Take the next code that the service accepts now.
	 * @return the code, or {@code null} when it has not begun yet
	 */
	@Nullable FactorCode take() {
		long now = now();
		long step = Math.max(this.lastStep + 1, now);
		while (step <= now + 1 && !isUnique(step)) {
			step++;
		}
		if (step > now + 1) {
			return null;
		}
		this.lastStep = step;
		return new FactorCode(text(step), step);
	}

	/**
	 * Take the next code, and wait for it if need be.
	 */
	FactorCode await() {
		return Awaitility.await()
			.pollDelay(Duration.ZERO)
			.atMost(Duration.ofMinutes(5))
			.until(this::take, Objects::nonNull);
	}

	/**
	 * Whether no time has passed in which the service refuses the code.
	 */
	boolean isInTime(FactorCode code) {
		return code.step() >= now() - 1;
	}

	// The right code of another step would look like a code that is accepted twice.
	private boolean isUnique(long step) {
		return LongStream.rangeClosed(step - NEAR, step + NEAR)
			.filter((other) -> other != step)
			.noneMatch((other) -> text(other).equals(text(step)));
	}

	private String text(long step) {
		return this.codes.at(Instant.ofEpochSecond(step * STEP_SECONDS));
	}

	private static long now() {
		return CLOCK.instant().getEpochSecond() / STEP_SECONDS;
	}

}
