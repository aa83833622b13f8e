package dev.latchkey.auth.grpc;

import java.time.Clock;
import java.time.Duration;

import dev.latchkey.testsupport.totp.TotpCodes;

/**
 * The authenticator app of a person, with the clock of the test.
 */
final class AuthenticatorApp {

	/**
	 * How long an app shows a code.
	 */
	static final Duration STEP = Duration.ofSeconds(30);

	private final TotpCodes codes;

	private final Clock clock;

	AuthenticatorApp(String secret, Clock clock) {
		this.codes = new TotpCodes(secret);
		this.clock = clock;
	}

	String code() {
		return this.codes.at(this.clock.instant());
	}

	String wrongCode() {
		return this.codes.wrongAt(this.clock.instant());
	}

}
