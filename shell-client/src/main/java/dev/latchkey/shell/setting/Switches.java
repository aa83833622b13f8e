package dev.latchkey.shell.setting;

import java.util.Locale;

/**
 * Settings that are on or off, where no option can stand alone.
 */
final class Switches {

	private Switches() {
	}

	static boolean parse(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true", "on", "yes", "1" -> true;
			case "false", "off", "no", "0" -> false;
			default -> throw new IllegalArgumentException("use true or false");
		};
	}

}
