package dev.latchkey.shell.commandline;

import java.util.regex.Pattern;

/**
 * Decides whether an error message may repeat a word of the user. It may only repeat a
 * word that looks like a name, because any other word may be a password in the wrong
 * place.
 */
final class EchoableWord {

	private static final Pattern NAME = Pattern.compile("-{0,2}[a-z][a-z-]{0,23}");

	private EchoableWord() {
	}

	static String orPlaceholder(String word) {
		return NAME.matcher(word).matches() ? word : "of that name";
	}

	static boolean isName(String word) {
		return NAME.matcher(word).matches();
	}

}
