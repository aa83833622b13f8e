package dev.latchkey.auth.password;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a hash besides its password and its salt.
 *
 * @param iterations rounds of PBKDF2-HMAC-SHA-256
 * @param pepperId the id of its pepper; empty when it has none
 */
record HashParameters(int iterations, String pepperId) {

	private static final String PREFIX = "pbkdf2-sha256-";

	// 16 bytes of salt and 32 of key. Iterations of eight digits already take a minute.
	private static final Pattern ENCODED = Pattern
		.compile("\\{" + PREFIX + "([1-9][0-9]{0,7})(?:-([a-z0-9]{1,16}))?}([0-9a-f]{96})");

	/**
	 * The prefix of a hash with these parameters.
	 */
	String id() {
		return "{" + PREFIX + this.iterations + (this.pepperId.isEmpty() ? "" : "-" + this.pepperId) + "}";
	}

	/**
	 * Parse a stored hash.
	 * @return the hash, or {@code null} when the text is not one
	 */
	static @Nullable Encoded parse(String hash) {
		Matcher matcher = ENCODED.matcher(hash);
		if (!matcher.matches()) {
			return null;
		}
		String pepperId = (matcher.group(2) != null) ? matcher.group(2) : "";
		return new Encoded(new HashParameters(Integer.parseInt(matcher.group(1)), pepperId), matcher.group(3));
	}

	/**
	 * A stored hash.
	 *
	 * @param parameters the parameters of the hash
	 * @param key salt and key in hexadecimal, as the encoder writes them
	 */
	record Encoded(HashParameters parameters, String key) {

	}

}
