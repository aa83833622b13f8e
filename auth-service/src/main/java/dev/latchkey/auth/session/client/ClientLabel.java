package dev.latchkey.auth.session.client;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

/**
 * The client's name for itself at sign-in, for users who view a list of sessions. It has
 * at most 64 code points and no control, format or line separator characters, so that it
 * cannot forge entries of the list; empty when the client sends none.
 *
 * @param value the text
 */
public record ClientLabel(String value) {

	/**
	 * Most code points.
	 */
	public static final int MAX_LENGTH = 64;

	/**
	 * The label of a client that sends none.
	 */
	public static final ClientLabel NONE = new ClientLabel("");

	private static final String FIELD = "client_label";

	private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

	private static final int ZERO_WIDTH_JOINER = 0x200d;

	/**
	 * Take a label from a client. Stored labels are not checked again, because the next
	 * version of Unicode may classify characters differently.
	 * @param text any text
	 * @return the label
	 * @throws Refusal when the text violates the rule
	 */
	public static ClientLabel of(String text) {
		if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
			throw Refusal.tooLong(FIELD, MAX_LENGTH);
		}
		if (!text.codePoints().allMatch(ClientLabel::isVisible)) {
			throw Refusal.field(Rule.CHARACTERS, FIELD, "must have no control, format or line separator characters");
		}
		return new ClientLabel(text);
	}

	private static boolean isVisible(int codePoint) {
		// Emoji and words of some scripts contain joiners.
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
