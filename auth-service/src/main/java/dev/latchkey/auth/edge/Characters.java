package dev.latchkey.auth.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/**
 * What the characters of a header may be. Each stands for a byte.
 */
final class Characters {

	private static final int FIRST_PRINTABLE = 0x20;

	private static final int LAST_PRINTABLE = 0x7e;

	private static final boolean[] OF_TOKEN = ofToken();

	private Characters() {
	}

	/**
	 * Whether all characters of a text are of a kind. Each request is read so, and a
	 * stream would cost more than its characters.
	 */
	static boolean all(String text, IntPredicate kind) {
		for (int i = 0; i < text.length(); i++) {
			if (!kind.test(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	static boolean isPrintable(int character) {
		return FIRST_PRINTABLE <= character && character <= LAST_PRINTABLE;
	}

	/**
	 * Whether a text is one {@code b64token} (RFC 6750, section 2.1).
	 */
	static boolean isToken(String text) {
		return !text.isEmpty() && all(text, Characters::isOfToken);
	}

	private static boolean isOfToken(int character) {
		return character < OF_TOKEN.length && OF_TOKEN[character];
	}

	private static boolean[] ofToken() {
		boolean[] known = new boolean[LAST_PRINTABLE + 1];
		for (char character : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/=".toCharArray()) {
			known[character] = true;
		}
		return known;
	}

	/**
	 * Whether a text has no control characters and its bytes are UTF-8.
	 */
	static boolean isText(String text) {
		if (all(text, Characters::isPrintable)) {
			return true;
		}
		return all(text, (character) -> character >= FIRST_PRINTABLE && character != LAST_PRINTABLE + 1)
				&& isUtf8(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static boolean isUtf8(byte[] bytes) {
		try {
			var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
