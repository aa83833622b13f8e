package dev.latchkey.auth.grpc;

import java.time.Clock;
import java.time.Duration;

import dev.latchkey.auth.factor.totp.TestCodes;

/**
 * The authenticator app of a person, with the clock of the test.
 */
final class AuthenticatorApp {

	/**
	 * How long an app shows a code.
	 */
	static final Duration STEP = Duration.ofSeconds(30);

	private final String secret;

	private final Clock clock;

	AuthenticatorApp(String secret, Clock clock) {
		this.secret = secret;
		this.clock = clock;
	}

	String code() {
		return TestCodes.at(this.secret, this.clock.instant());
	}

	String wrongCode() {
		return TestCodes.wrong(this.secret, this.clock.instant());
	}

}
