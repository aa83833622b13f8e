package dev.latchkey.auth.session.client;

/**
 * What a client calls itself at sign-in, for people who look at a list of sessions. At
 * most 64 code points without control, format or line separator characters, so that no
 * list can be forged by it; empty when the client says nothing.
 *
 * @param value the text
 */
public record ClientLabel(String value) {

	/**
	 * Most code points.
	 */
	public static final int MAX_LENGTH = 64;

	private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

	private static final int ZERO_WIDTH_JOINER = 0x200d;

	/**
	 * Take what a client sent. Labels that a store kept are not judged again: the next
	 * version of Unicode may think otherwise.
	 * @param text any text
	 * @return the label
	 * @throws ClientLabelInvalidException when the text breaks the rule
	 */
	public static ClientLabel of(String text) {
		if (text.codePointCount(0, text.length()) > MAX_LENGTH || !text.codePoints().allMatch(ClientLabel::isVisible)) {
			throw new ClientLabelInvalidException();
		}
		return new ClientLabel(text);
	}

	private static boolean isVisible(int codePoint) {
		// Joiners make emoji and words of some scripts.
		if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
			return true;
		}
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				false;
			default -> true;
		};
	}

}
