package dev.latchkey.service.settings;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a setting that is wrong.
 */
final class Sentence {

	private static final Pattern VERB = Pattern.compile("(must|needs?|may|cannot|holds|takes|is|has) .*");

	private static final Pattern NAME = Pattern.compile("\\[([A-Za-z][A-Za-z0-9_-]*)]");

	private Sentence() {
	}

	/**
	 * Say what is wrong with a setting.
	 * @param name its name
	 * @param rule the rule that it breaks
	 * @param value its value, or {@code null} if it is not to be shown
	 * @param place where it is written, or {@code null} if that is not known
	 */
	static String of(String name, String rule, @Nullable String value, @Nullable String place) {
		String plain = rule.strip().replaceFirst("\\.$", "");
		return name(name) + (VERB.matcher(plain).matches() ? " " : ": ") + decapitalized(plain)
				+ ((value != null) ? "; it is '" + value + "'" : "") + ((place != null) ? " (" + place + ")" : "")
				+ ".";
	}

	/**
	 * Write names of an operator's choice like the others.
	 */
	static String name(String name) {
		return NAME.matcher(name).replaceAll(".$1");
	}

	// Not "SQLite".
	private static String decapitalized(String text) {
		boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
		boolean name = text.matches("(?s)(Redis|SQLite|Postgre|Kubernetes).*");
		return (word && !name) ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
	}

}
