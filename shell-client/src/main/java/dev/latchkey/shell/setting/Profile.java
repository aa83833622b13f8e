package dev.latchkey.shell.setting;

import java.util.Map;

/**
 * A named set of settings.
 *
 * @param place the place of the profile, for error messages
 * @param values the values of its settings by the long names of their options
 */
record Profile(String place, Map<String, String> values) {

	/** The empty profile. */
	static final Profile NONE = new Profile("", Map.of());

	/**
	 * The name of a setting for error messages.
	 * @param name the long name of its option
	 * @return the setting and its place
	 */
	String nameOf(String name) {
		return name + " in " + this.place;
	}

}
