package dev.latchkey.shell.environment;

/**
 * Detects text that was decoded with the wrong character set. If the shell sent such text
 * as a password, nobody could type that password again.
 */
public final class ReadableText {

	/** The advice for text that is not readable. */
	public static final String ADVICE = "holds bytes that are not text in this locale: "
			+ "set LC_ALL=C.UTF-8 (or another UTF-8 locale) and try again.";

	private static final int REPLACEMENT = 0xFFFD;

	private ReadableText() {
	}

	/**
	 * Whether every code point is a character.
	 * @param text the decoded text
	 * @return false when decoding has lost a character
	 */
	public static boolean isReadable(String text) {
		return text.codePoints().noneMatch(ReadableText::isBroken);
	}

	private static boolean isBroken(int codePoint) {
		return codePoint == REPLACEMENT
				|| (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
	}

}
