package dev.latchkey.auth.password.format;

import java.util.List;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Reads password hashes of all known formats. A hash whose parameters would make a
 * sign-in take too long or too much memory is refused.
 */
public final class HashFormats {

	/**
	 * Most rounds of PBKDF2-HMAC-SHA-256, or as much work: ten times that of our own
	 * hash.
	 */
	public static final int MAX_ROUNDS = 6_000_000;

	/**
	 * Most memory of one verification, and of all at once, in KiB.
	 */
	public static final int MAX_KIBIBYTES = 65_536;

	private static final String FIELD = "password_hash";

	private static final int MAX_LENGTH = 2_048;

	private static final Pbkdf2Format PBKDF2 = new Pbkdf2Format();

	private static final Argon2Format ARGON2 = new Argon2Format();

	private static final List<HashFormat> ALL = List.of(PBKDF2, new BcryptFormat(), ARGON2, new ScryptFormat(),
			new DjangoFormat(), new SpringPbkdf2Format(), new KeycloakFormat(PBKDF2, ARGON2));

	private HashFormats() {
	}

	/**
	 * Read a hash.
	 * @param text the hash as the other system wrote it
	 * @return the hash
	 * @throws Refusal when the text is of no known format, or the hash is too costly
	 */
	public static ImportedHash read(String text) {
		ImportedHash hash = anyFormat(text);
		if (hash == null) {
			throw unknown();
		}
		if (!isBounded(hash)) {
			throw tooCostly();
		}
		return hash;
	}

	/**
	 * Find out what a stored hash is.
	 * @param text the stored text
	 * @return the hash, or {@code null} when {@link #read} would refuse it
	 */
	public static @Nullable ImportedHash find(String text) {
		ImportedHash hash = anyFormat(text);
		return (hash != null && isBounded(hash)) ? hash : null;
	}

	/**
	 * The refusal of a text that is no password hash.
	 * @return the refusal, which does not repeat the text
	 */
	public static Refusal unknown() {
		return Refusal.field(Rule.HASH_FORMAT, FIELD, "must be a whole password hash in a format that is documented");
	}

	/**
	 * The refusal of a hash that would take too long or too much memory.
	 * @return the refusal
	 */
	public static Refusal tooCostly() {
		return Refusal.field(Rule.HASH_COST, FIELD,
				"must not cost more than ten hashes of this service, nor more than 64 MiB");
	}

	private static @Nullable ImportedHash anyFormat(String text) {
		if (text.length() > MAX_LENGTH) {
			return null;
		}
		for (HashFormat format : ALL) {
			ImportedHash hash = format.read(text);
			if (hash != null) {
				return hash;
			}
		}
		return null;
	}

	private static boolean isBounded(ImportedHash hash) {
		return hash.rounds() <= MAX_ROUNDS && hash.kibibytes() <= MAX_KIBIBYTES;
	}

}
