package dev.latchkey.auth.credential;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * How a secret that the service makes is written: a prefix that tells what it is for, 32
 * bytes from {@link SecureRandom} in base64url without padding, and a checksum of all
 * before it. The checksum refuses garbage without asking a store, and lets secret
 * scanners find leaks.
 *
 * @param prefix four characters of ASCII
 */
public record TokenFormat(String prefix) {

	private static final int SECRET_BYTES = 32;

	private static final int LENGTH = 53;

	private static final int SHOWN_LENGTH = 4;

	/**
	 * Make a new secret.
	 * @param random where its 256 bits come from
	 * @return 53 characters of ASCII
	 */
	public String generate(SecureRandom random) {
		return generate(random, "");
	}

	/**
	 * Make a new secret that begins with a tag, which takes the place of as many random
	 * characters of 6 bits each.
	 * @param random where the other bits come from
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
	 * @return {@code false} only if it never was one
	 */
	public boolean fits(String text) {
		return text.length() == LENGTH && text.startsWith(this.prefix) && TokenChecksum.ends(text);
	}

	/**
	 * What people and logs may see of a secret.
	 * @param secret a secret of this format
	 * @return its prefix and its last four characters
	 */
	public String hide(String secret) {
		return this.prefix + "…" + secret.substring(secret.length() - SHOWN_LENGTH);
	}

}
