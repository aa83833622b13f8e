package dev.latchkey.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The arguments of a child process, each as {@code --name=value}.
 */
public final class Options {

	private final Map<String, String> values = new HashMap<>();

	public Options(String... arguments) {
		for (String argument : arguments) {
			int equals = argument.indexOf('=');
			if (!argument.startsWith("--") || equals < 0) {
				throw new IllegalArgumentException("Not --name=value: " + argument);
			}
			this.values.put(argument.substring("--".length(), equals), argument.substring(equals + 1));
		}
	}

	/**
	 * Return a required value.
	 */
	public String text(String name) {
		String value = this.values.get(name);
		if (value == null) {
			throw new IllegalArgumentException("There is no --" + name);
		}
		return value;
	}

	/**
	 * Return a required path.
	 */
	public Path path(String name) {
		return Path.of(text(name));
	}

	/**
	 * Return a number, or 0 if it is not set.
	 */
	public int number(String name) {
		return Integer.parseInt(this.values.getOrDefault(name, "0"));
	}

	/**
	 * Return a boolean, or {@code false} if it is not set.
	 */
	public boolean flag(String name) {
		return Boolean.parseBoolean(this.values.get(name));
	}

}
