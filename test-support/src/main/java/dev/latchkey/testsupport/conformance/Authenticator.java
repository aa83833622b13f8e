package dev.latchkey.testsupport.conformance;

import java.time.Instant;

import com.google.protobuf.Timestamp;
import dev.latchkey.testsupport.totp.TotpCodes;

/**
 * An authenticator app on the phone of a user, with the clock of the server.
 */
final class Authenticator {

	private final TotpCodes codes;

	/**
	 * Read a secret.
	 * @param base32 32 characters
	 */
	Authenticator(String base32) {
		this.codes = new TotpCodes(base32);
	}

	/**
	 * Return the code that it shows at a time.
	 */
	String code(Timestamp time) {
		return this.codes.at(Instant.ofEpochSecond(time.getSeconds()));
	}

	/**
	 * Return a code that it does not show within minutes of a time.
	 */
	String wrongCode(Timestamp time) {
		return this.codes.wrongAt(Instant.ofEpochSecond(time.getSeconds()));
	}

}
