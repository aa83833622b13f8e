package dev.latchkey.shell.setting;

import java.util.Locale;

/**
 * Parses booleans, for settings in variables and profiles.
 */
final class Booleans {

	private Booleans() {
	}

	static boolean parse(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true", "on", "yes", "1" -> true;
			case "false", "off", "no", "0" -> false;
			default -> throw new IllegalArgumentException("use true or false");
		};
	}

}
