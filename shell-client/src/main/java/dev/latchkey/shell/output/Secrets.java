package dev.latchkey.shell.output;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The secrets that Latchkey makes. Each begins so that it is known for one wherever it is
 * written.
 */
public final class Secrets {

	/** How the token of a session begins. */
	public static final String SESSION = "lks_";

	/**
	 * Session tokens, reset codes, challenges of a sign-in, keys of services and of
	 * administrators.
	 */
	private static final List<String> PREFIXES = List.of(SESSION, "lkr_", "lkc_", "lkk_", "lka_");

	private static final Pattern SECRET = Pattern.compile("(" + String.join("|", PREFIXES) + ")[A-Za-z0-9_-]+");

	private Secrets() {
	}

	/**
	 * Whether there is one in a text, whole or not.
	 * @param text any text
	 * @return true when the text must not be kept
	 */
	public static boolean isIn(String text) {
		return PREFIXES.stream().anyMatch(text::contains);
	}

	/**
	 * Leaves of each secret what says what it is.
	 * @param text any text
	 * @return the text without secrets
	 */
	public static String masked(String text) {
		return SECRET.matcher(text).replaceAll("$1…");
	}

}
