package dev.latchkey.shell.tour;

/**
 * One thing that a reader of the tour does or sees.
 *
 * @param kind what it is
 * @param terminal the number of the terminal
 * @param text the commands, or the output that the document shows; empty for Ctrl-C
 * @param line the line of the document
 */
record Act(Kind kind, int terminal, String text, int line) {

	boolean needs(String program) {
		return kind() == Kind.TYPE && text().startsWith(program + " ");
	}

	enum Kind {

		/** Types the commands. */
		TYPE,

		/** Compares the output with the document. */
		SEE,

		/** Presses Ctrl-C. */
		INTERRUPT

	}

}
