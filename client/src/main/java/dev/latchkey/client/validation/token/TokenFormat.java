package dev.latchkey.client.validation.token;

import java.util.Arrays;

/**
 * The text of a token: {@code lks_} and characters of base64url, the first three of which
 * are its tag. Everything else is refused without a call.
 */
public final class TokenFormat {

	/**
	 * Tokens have 53 characters; those of later versions may have more.
	 */
	static final int MAX_LENGTH = 256;

	private static final String PREFIX = "lks_";

	private static final int TAG_END = PREFIX.length() + 3;

	private static final byte[] DIGITS = digits();

	private TokenFormat() {
	}

	private static byte[] digits() {
		byte[] digits = new byte[128];
		Arrays.fill(digits, (byte) -1);
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		for (byte digit = 0; digit < alphabet.length(); digit++) {
			digits[alphabet.charAt(digit)] = digit;
		}
		return digits;
	}

	/**
	 * Whether a text can be a token.
	 * @param text any text
	 * @return {@code false} if the server would refuse it in any case
	 */
	public static boolean isPossible(String text) {
		return text.length() >= TAG_END && text.length() <= MAX_LENGTH && text.startsWith(PREFIX)
				&& text.chars().skip(PREFIX.length()).allMatch((character) -> digit(character) >= 0);
	}

	/**
	 * Read the tag of a possible token.
	 * @param token a possible token
	 * @return 0 to 262143
	 */
	public static int tag(String token) {
		int tag = 0;
		for (int i = PREFIX.length(); i < TAG_END; i++) {
			tag = (tag << 6) | digit(token.charAt(i));
		}
		return tag;
	}

	private static int digit(int character) {
		return (character < DIGITS.length) ? DIGITS[character] : -1;
	}

}
