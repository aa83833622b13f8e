package dev.latchkey.shell.completion;

/**
 * Quotes texts for shells.
 */
final class Quoted {

	private Quoted() {
	}

	/** For bash and zsh. Inside single quotes only the quote itself is special. */
	static String posix(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}

	/** For fish. Inside single quotes a backslash is special too. */
	static String fish(String text) {
		return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
	}

}
