package dev.latchkey.shell.setting;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import dev.latchkey.shell.failure.ShellFailure;
import org.jspecify.annotations.Nullable;

/**
 * The content of a configuration file.
 *
 * @param place the path of the file
 * @param defaultName the profile to use by default; null for the empty profile
 * @param profiles the profiles by their names
 */
record ProfileFile(String place, @Nullable String defaultName, Map<String, Profile> profiles) {

	Optional<String> defaultProfile() {
		return Optional.ofNullable(this.defaultName);
	}

	Profile profile(String name) {
		Profile profile = this.profiles.get(name);
		if (profile == null) {
			String known = this.profiles.isEmpty() ? "no profiles"
					: String.join(", ", new TreeSet<>(this.profiles.keySet()));
			throw ShellFailure.usage("There is no profile " + ProfileKeys.masked(name) + " in " + this.place
					+ ": it has " + known + ".");
		}
		return profile;
	}

}
