package dev.latchkey.shell.output;

import org.jline.utils.AttributedStyle;

/**
 * The style of a text on a terminal. It only repeats what the words say.
 */
public enum TextStyle {

	/** Normal text. */
	PLAIN,

	/** A heading. */
	STRONG,

	/** The user's own entry, or a healthy one. */
	GOOD,

	/** A disabled or failed entry. */
	BAD;

	AttributedStyle attributes() {
		return switch (this) {
			case PLAIN -> AttributedStyle.DEFAULT;
			case STRONG -> AttributedStyle.BOLD;
			case GOOD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
			case BAD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
		};
	}

}
