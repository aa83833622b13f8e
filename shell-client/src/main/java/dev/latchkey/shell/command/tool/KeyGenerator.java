package dev.latchkey.shell.command.tool;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Generates keys: the prefix of the kind, 256 random bits in base64url, and the CRC-32 of
 * both as six digits of base 62. The server refuses a key file with a typing error by the
 * checksum.
 */
final class KeyGenerator {

	private static final int SECRET_BYTES = 32;

	private static final int CHECKSUM_LENGTH = 6;

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private final SecureRandom random;

	/**
	 * Make a generator.
	 * @param random the source of the random bits
	 */
	KeyGenerator(SecureRandom random) {
		this.random = random;
	}

	/**
	 * Generate a key.
	 * @param kind whom it proves
	 * @return 53 characters of ASCII
	 */
	String generate(KeyKind kind) {
		byte[] secret = new byte[SECRET_BYTES];
		this.random.nextBytes(secret);
		String checked = kind.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		return checked + checksum(checked);
	}

	private static String checksum(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.US_ASCII));
		char[] digits = new char[CHECKSUM_LENGTH];
		long rest = crc.getValue();
		for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
			digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
			rest /= DIGITS.length();
		}
		return new String(digits);
	}

}
