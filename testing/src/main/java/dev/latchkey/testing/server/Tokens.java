package dev.latchkey.testing.server;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The text of tokens: {@code lks_}, three characters that all sessions of an account
 * share, 40 random ones, and a checksum of six digits.
 */
final class Tokens {

	private static final String PREFIX = "lks_";

	private static final String CHALLENGE_PREFIX = "lkc_";

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private static final String CHECK_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final int CHECK_LENGTH = 6;

	private static final int LENGTH = 53;

	private static final int RANDOM_BYTES = 30;

	private static final int CHALLENGE_BYTES = 32;

	private static final SecureRandom RANDOM = new SecureRandom();

	private Tokens() {
	}

	static String create(UUID accountId) {
		int tag = tag(accountId);
		byte[] secret = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(secret);
		String checked = PREFIX + digit(tag >> 12) + digit(tag >> 6) + digit(tag)
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		return checked + checksum(checked);
	}

	/**
	 * Create the token of a challenge: {@code lkc_}, 43 random characters and a checksum.
	 */
	static String createForChallenge() {
		byte[] secret = new byte[CHALLENGE_BYTES];
		RANDOM.nextBytes(secret);
		String checked = CHALLENGE_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		return checked + checksum(checked);
	}

	/**
	 * Return the number by which revocations of an account's sessions are reported.
	 */
	static int tag(UUID accountId) {
		return (int) accountId.getLeastSignificantBits() & 0x3ffff;
	}

	/**
	 * Return whether a text can be a token.
	 */
	static boolean isPossible(String text) {
		return text.length() == LENGTH && text.startsWith(PREFIX)
				&& text.endsWith(checksum(text.substring(0, LENGTH - CHECK_LENGTH)));
	}

	private static char digit(int bits) {
		return DIGITS.charAt(bits & 0x3f);
	}

	private static String checksum(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		StringBuilder digits = new StringBuilder();
		long rest = crc.getValue();
		for (int i = 0; i < CHECK_LENGTH; i++) {
			digits.append(CHECK_DIGITS.charAt((int) (rest % CHECK_DIGITS.length())));
			rest /= CHECK_DIGITS.length();
		}
		return digits.reverse().toString();
	}

}
