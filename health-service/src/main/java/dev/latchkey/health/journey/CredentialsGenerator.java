package dev.latchkey.health.journey;

import java.security.SecureRandom;
import java.util.HexFormat;

import dev.latchkey.health.journey.grpc.Credentials;

/**
 * Generates a test user for each run.
 */
class CredentialsGenerator {

	private final SecureRandom random = new SecureRandom();

	private final String usernamePrefix;

	private final JournalKey key;

	CredentialsGenerator(String usernamePrefix, JournalKey key) {
		this.usernamePrefix = usernamePrefix;
		this.key = key;
	}

	Credentials next() {
		byte[] bytes = new byte[10];
		this.random.nextBytes(bytes);
		return of(this.usernamePrefix + HexFormat.of().formatHex(bytes));
	}

	/**
	 * Return the credentials of a user that was generated before.
	 */
	Credentials of(String username) {
		return new Credentials(username, this.key.passwordOf(username));
	}

}
