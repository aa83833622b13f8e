package dev.latchkey.service.settings;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Formats the message about a wrong setting.
 */
final class SettingMessage {

	private static final Pattern VERB = Pattern.compile("(must|needs?|may|cannot|holds|takes|is|has) .*");

	private static final Pattern NAME = Pattern.compile("\\[([A-Za-z][A-Za-z0-9_-]*)]");

	private SettingMessage() {
	}

	/**
	 * Format a message about a setting.
	 * @param name the name of the setting
	 * @param rule the rule that it breaks
	 * @param value its value, or {@code null} if it must be hidden
	 * @param place the location at which it is written, or {@code null} if unknown
	 */
	static String of(String name, String rule, @Nullable String value, @Nullable String place) {
		String plain = rule.strip().replaceFirst("\\.$", "");
		return name(name) + (VERB.matcher(plain).matches() ? " " : ": ") + decapitalized(plain)
				+ ((value != null) ? "; it is '" + value + "'" : "") + ((place != null) ? " (" + place + ")" : "")
				+ ".";
	}

	/**
	 * Write bracketed names, which the operator chooses, with dots like the others.
	 */
	static String name(String name) {
		return NAME.matcher(name).replaceAll(".$1");
	}

	// Names such as "SQLite" keep their capital letter.
	private static String decapitalized(String text) {
		boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
		boolean name = text.matches("(?s)(Redis|SQLite|Postgre|Kubernetes).*");
		return (word && !name) ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
	}

}
