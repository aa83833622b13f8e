package dev.latchkey.shell.completion;

/**
 * Texts as the shells read them.
 */
final class Quoted {

	private Quoted() {
	}

	/** For bash and zsh: nothing in single quotes is special but the quote itself. */
	static String posix(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}

	/** For fish, where a backslash is special in single quotes too. */
	static String fish(String text) {
		return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
	}

}
