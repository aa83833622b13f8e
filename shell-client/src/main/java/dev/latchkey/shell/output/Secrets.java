package dev.latchkey.shell.output;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The secrets that Latchkey makes. Each has a prefix, so it is recognised in any text.
 */
public final class Secrets {

	/** The prefix of session tokens. */
	public static final String SESSION = "lks_";

	/**
	 * Session tokens, reset codes, sign-in challenges, service keys and admin keys.
	 */
	private static final List<String> PREFIXES = List.of(SESSION, "lkr_", "lkc_", "lkk_", "lka_");

	private static final Pattern SECRET = Pattern.compile("(" + String.join("|", PREFIXES) + ")[A-Za-z0-9_-]+");

	private Secrets() {
	}

	/**
	 * Whether a text holds a secret or a part of one.
	 * @param text any text
	 * @return true when the text must not be kept
	 */
	public static boolean isIn(String text) {
		return PREFIXES.stream().anyMatch(text::contains);
	}

	/**
	 * Replaces each secret by its prefix.
	 * @param text any text
	 * @return the text without secrets
	 */
	public static String masked(String text) {
		return SECRET.matcher(text).replaceAll("$1…");
	}

}
