package dev.latchkey.shell.output;

/**
 * Makes text from outside harmless for a terminal: without control characters, and
 * without characters that change the direction of writing.
 */
public final class PlainText {

	private PlainText() {
	}

	/**
	 * Replaces characters that control a terminal.
	 * @param text any text
	 * @return the text with a question mark for each such character
	 */
	public static String of(String text) {
		StringBuilder plain = new StringBuilder(text.length());
		text.codePoints().map((c) -> isHarmless(c) ? c : '?').forEach(plain::appendCodePoint);
		return plain.toString();
	}

	private static boolean isHarmless(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
