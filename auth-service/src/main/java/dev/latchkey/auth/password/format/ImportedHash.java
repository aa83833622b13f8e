package dev.latchkey.auth.password.format;

/**
 * A password hash that another system made. Its parameters are within the bounds of
 * {@link HashFormats}.
 */
public interface ImportedHash {

	/**
	 * The hash in the form that is stored, which {@link HashFormats} reads again.
	 * @return the text, never to be shown
	 */
	String encoded();

	/**
	 * About how much processor time one verification takes.
	 * @return the rounds of PBKDF2-HMAC-SHA-256 that take as long
	 */
	long rounds();

	/**
	 * How much memory one verification takes.
	 * @return the memory in KiB; 0 where it does not count
	 */
	long kibibytes();

	/**
	 * Verify a password. This is slow on purpose.
	 * @param password the password as the caller sent it, because the other system hashed
	 * what it got
	 * @return whether it matches
	 */
	boolean matches(String password);

	/**
	 * Whether the hash of a password depends on all of its bytes.
	 * @param password a password that matches
	 * @return {@code false} when another password with the same beginning matches too
	 */
	default boolean isOfAll(String password) {
		return true;
	}

}
