package dev.latchkey.shell.commandline;

import java.util.regex.Pattern;

/**
 * Words of the user that may be repeated in an error: only what looks like a name, so
 * that a password typed in the wrong place is not.
 */
final class RepeatableWord {

	private static final Pattern NAME = Pattern.compile("-{0,2}[a-z][a-z-]{0,23}");

	private RepeatableWord() {
	}

	static String name(String word) {
		return NAME.matcher(word).matches() ? word : "of that name";
	}

	static boolean isName(String word) {
		return NAME.matcher(word).matches();
	}

}
