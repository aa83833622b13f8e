package dev.latchkey.health.journey;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes up a user for each run.
 */
class CredentialsGenerator {

	private final SecureRandom random = new SecureRandom();

	private final String usernamePrefix;

	CredentialsGenerator(String usernamePrefix) {
		this.usernamePrefix = usernamePrefix;
	}

	Credentials next() {
		String username = this.usernamePrefix + HexFormat.of().formatHex(bytes(10));
		return new Credentials(username, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24)));
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
