package dev.latchkey.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The arguments of a process that this one starts: {@code --name=value} each.
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
	 * A value that must be there.
	 */
	public String text(String name) {
		String value = this.values.get(name);
		if (value == null) {
			throw new IllegalArgumentException("There is no --" + name);
		}
		return value;
	}

	/**
	 * A file that must be named.
	 */
	public Path path(String name) {
		return Path.of(text(name));
	}

	/**
	 * A number, or 0.
	 */
	public int number(String name) {
		return Integer.parseInt(this.values.getOrDefault(name, "0"));
	}

	/**
	 * Whether something is wanted.
	 */
	public boolean flag(String name) {
		return Boolean.parseBoolean(this.values.get(name));
	}

}
