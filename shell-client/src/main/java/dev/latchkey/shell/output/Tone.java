package dev.latchkey.shell.output;

import org.jline.utils.AttributedStyle;

/**
 * How a text stands out on a terminal. It never says more than the words do.
 */
public enum Tone {

	/** Like any other. */
	PLAIN,

	/** A heading. */
	STRONG,

	/** What is one's own. */
	GOOD,

	/** What is shut or broken. */
	BAD;

	AttributedStyle style() {
		return switch (this) {
			case PLAIN -> AttributedStyle.DEFAULT;
			case STRONG -> AttributedStyle.BOLD;
			case GOOD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
			case BAD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
		};
	}

}
