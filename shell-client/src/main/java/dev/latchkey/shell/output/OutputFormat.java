package dev.latchkey.shell.output;

import java.util.List;
import java.util.Locale;

/**
 * The format in which a command prints its result.
 */
public enum OutputFormat {

	/** Sentences and aligned lines, for people. */
	TEXT,

	/** The server's reply as one line of proto3 JSON, for scripts. */
	JSON,

	/**
	 * Only the values that a script needs, one a line, often nothing: {@code --quiet}.
	 */
	QUIET;

	/** The values of {@code --output}. */
	public static final List<OutputFormat> CHOICES = List.of(TEXT, JSON);

	/**
	 * Reads the value of {@code --output}.
	 * @param text {@code text} or {@code json}
	 * @return the format
	 * @throws IllegalArgumentException when the text is another one
	 */
	public static OutputFormat parse(String text) {
		return CHOICES.stream()
			.filter((format) -> format.label().equals(text))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("use text or json"));
	}

	/**
	 * The value as the user types it.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
