package dev.latchkey.auth.token;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * CRC-32 in six digits of base 62. It finds typing errors and garbage; it is no
 * protection against forgery, and needs to be none.
 */
final class TokenChecksum {

	static final int LENGTH = 6;

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private TokenChecksum() {
	}

	static String of(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		long rest = crc.getValue();
		char[] digits = new char[LENGTH];
		for (int i = LENGTH - 1; i >= 0; i--) {
			digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
			rest /= DIGITS.length();
		}
		return new String(digits);
	}

}
