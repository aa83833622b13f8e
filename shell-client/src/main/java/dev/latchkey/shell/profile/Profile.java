package dev.latchkey.shell.profile;

import java.util.Map;

/**
 * A named set of settings.
 *
 * @param place where it is written, for sentences about it
 * @param values the texts of its settings, under the long names of their options
 */
public record Profile(String place, Map<String, String> values) {

	/** The profile of somebody who has none. */
	static final Profile NONE = new Profile("", Map.of());

	/**
	 * How a setting of this profile is called.
	 * @param name the long name of its option
	 * @return the setting and its place
	 */
	public String nameOf(String name) {
		return name + " in " + this.place;
	}

}
