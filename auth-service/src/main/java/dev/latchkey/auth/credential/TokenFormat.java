package dev.latchkey.auth.credential;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The text format of the secrets that the service creates: a prefix for the purpose, 32
 * bytes from {@link SecureRandom} in base64url without padding, and a checksum of
 * everything before it. The checksum lets the service refuse garbage without a store
 * lookup, and lets secret scanners find leaks.
 *
 * @param prefix four characters of ASCII
 */
public record TokenFormat(String prefix) {

	private static final int SECRET_BYTES = 32;

	private static final int LENGTH = 53;

	private static final int SHOWN_LENGTH = 4;

	/**
	 * Generate a secret.
	 * @param random the source of its 256 bits
	 * @return 53 characters of ASCII
	 */
	public String generate(SecureRandom random) {
		return generate(random, "");
	}

	/**
	 * Generate a secret that begins with a tag. Each character of the tag replaces 6
	 * random bits.
	 * @param random the source of the other bits
	 * @param tag a few characters of base64url
	 * @return 53 characters of ASCII
	 */
	public String generate(SecureRandom random, String tag) {
		byte[] secret = new byte[SECRET_BYTES];
		random.nextBytes(secret);
		String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		String checked = this.prefix + tag + encoded.substring(tag.length());
		return checked + TokenChecksum.of(checked);
	}

	/**
	 * Whether a text can be a secret of this format.
	 * @param text any text
	 * @return {@code false} only if the text cannot be one
	 */
	public boolean fits(String text) {
		return text.length() == LENGTH && text.startsWith(this.prefix) && TokenChecksum.ends(text);
	}

	/**
	 * Shorten a secret for people and logs.
	 * @param secret a secret of this format
	 * @return its prefix and its last four characters
	 */
	public String hide(String secret) {
		return this.prefix + "…" + secret.substring(secret.length() - SHOWN_LENGTH);
	}

}
