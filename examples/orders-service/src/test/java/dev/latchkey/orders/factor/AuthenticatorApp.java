package dev.latchkey.orders.factor;

import java.time.Clock;
import java.time.Instant;

import dev.latchkey.testsupport.totp.TotpCodes;

/**
 * An authenticator app on a phone. Each code works once, so it goes on to the next one
 * where the current one is used.
 */
public final class AuthenticatorApp {

	private static final int STEP_SECONDS = 30;

	private final Clock clock = Clock.systemUTC();

	private final TotpCodes codes;

	private long last;

	/**
	 * Scan a secret.
	 * @param secret 160 bits in base32; spaces are ignored
	 */
	public AuthenticatorApp(String secret) {
		this.codes = new TotpCodes(secret);
	}

	/**
	 * Return a code that was not used before: the current one, or the next one, which
	 * services accept too.
	 * @return six digits
	 */
	public String nextCode() {
		this.last = Math.max(this.last + 1, this.clock.instant().getEpochSecond() / STEP_SECONDS);
		return this.codes.at(Instant.ofEpochSecond(this.last * STEP_SECONDS));
	}

	/**
	 * Return a code that is wrong, also if a clock is some steps away.
	 * @return six digits
	 */
	public String wrongCode() {
		return this.codes.wrongAt(this.clock.instant());
	}

}
