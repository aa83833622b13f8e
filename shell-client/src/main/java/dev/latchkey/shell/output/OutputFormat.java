package dev.latchkey.shell.output;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a command prints its result.
 */
public enum OutputFormat {

	/** Sentences and aligned lines, for people. */
	TEXT,

	/** The server's reply as one line of proto3 JSON, for scripts. */
	JSON;

	/**
	 * Reads the value of {@code --output}.
	 * @param text {@code text} or {@code json}
	 * @return the format
	 * @throws IllegalArgumentException when the text is something else
	 */
	public static OutputFormat parse(String text) {
		return Arrays.stream(values())
			.filter((format) -> format.label().equals(text))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("use text or json"));
	}

	/**
	 * The value as it is typed.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
