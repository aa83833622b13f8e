package dev.latchkey.auth.credential;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * CRC-32 as six digits of base 62. It detects typing errors and garbage. It does not need
 * to protect against forgery, and does not.
 */
final class TokenChecksum {

	static final int LENGTH = 6;

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private TokenChecksum() {
	}

	static String of(String text) {
		char[] digits = new char[LENGTH];
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		long rest = crc(bytes, bytes.length);
		for (int i = LENGTH - 1; i >= 0; i--) {
			digits[i] = digit(rest);
			rest /= DIGITS.length();
		}
		return new String(digits);
	}

	/**
	 * Whether a text ends with the checksum of the text before it. It creates no
	 * substrings, because every request to every service carries such a text.
	 */
	static boolean ends(String text) {
		int length = text.length() - LENGTH;
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		// Non-ASCII text has more bytes than characters, and no secret has any.
		boolean matches = bytes.length == text.length();
		long rest = crc(bytes, length);
		for (int i = text.length() - 1; i >= length && matches; i--) {
			matches = text.charAt(i) == digit(rest);
			rest /= DIGITS.length();
		}
		return matches;
	}

	private static long crc(byte[] bytes, int length) {
		CRC32 crc = new CRC32();
		crc.update(bytes, 0, length);
		return crc.getValue();
	}

	private static char digit(long rest) {
		return DIGITS.charAt((int) (rest % DIGITS.length()));
	}

}
