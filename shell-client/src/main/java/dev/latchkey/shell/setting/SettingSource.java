package dev.latchkey.shell.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import dev.latchkey.shell.environment.EnvironmentVariables;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandOption;

/**
 * One source of settings: the command line, the environment or a profile.
 *
 * @param values the texts of the settings by the long names of their options
 * @param naming gives the name of a setting in this source, for error messages
 */
record SettingSource(Map<String, String> values, UnaryOperator<String> naming) {

	static SettingSource ofOptions(List<CommandOption> options) {
		Map<String, String> values = new LinkedHashMap<>();
		for (CommandOption option : options) {
			if (option.longName() != null && option.value() != null) {
				values.putIfAbsent(option.longName(), option.value());
			}
		}
		return new SettingSource(values, (name) -> "--" + name);
	}

	static SettingSource ofEnvironment(EnvironmentVariables environment, List<String> names) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String name : names) {
			environment.get(EnvironmentVariables.nameOf(name)).ifPresent((value) -> values.put(name, value));
		}
		return new SettingSource(values, EnvironmentVariables::nameOf);
	}

	static SettingSource ofProfile(Profile profile) {
		return new SettingSource(profile.values(), profile::nameOf);
	}

	@Nullable String get(String name) {
		return this.values.get(name);
	}

	boolean hasAny(List<String> names) {
		return names.stream().anyMatch(this.values::containsKey);
	}

	String nameOf(String name) {
		return Objects.requireNonNull(this.naming.apply(name));
	}

	/** Shows no value, because a user may have typed a secret there. */
	@Override
	public String toString() {
		return "SettingSource" + this.values.keySet();
	}

}
