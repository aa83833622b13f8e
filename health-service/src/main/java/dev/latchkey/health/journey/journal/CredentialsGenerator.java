package dev.latchkey.health.journey.journal;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Generates a test user for each run.
 */
public class CredentialsGenerator {

	private final SecureRandom random = new SecureRandom();

	private final String usernamePrefix;

	private final JournalKey key;

	public CredentialsGenerator(String usernamePrefix, JournalKey key) {
		this.usernamePrefix = usernamePrefix;
		this.key = key;
	}

	public Credentials next() {
		byte[] bytes = new byte[10];
		this.random.nextBytes(bytes);
		return of(this.usernamePrefix + HexFormat.of().formatHex(bytes));
	}

	/**
	 * Return the credentials of a user that was generated before.
	 */
	public Credentials of(String username) {
		return new Credentials(username, this.key.passwordOf(username));
	}

}
