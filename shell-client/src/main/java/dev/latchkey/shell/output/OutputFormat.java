package dev.latchkey.shell.output;

import java.util.List;
import java.util.Locale;

/**
 * How a command prints its result.
 */
public enum OutputFormat {

	/** Sentences and aligned lines, for people. */
	TEXT,

	/** The server's reply as one line of proto3 JSON, for scripts. */
	JSON,

	/** Only what a script needs, a line each, often nothing: {@code --quiet}. */
	QUIET;

	/** What {@code --output} takes. */
	public static final List<OutputFormat> CHOICES = List.of(TEXT, JSON);

	/**
	 * Reads the value of {@code --output}.
	 * @param text {@code text} or {@code json}
	 * @return the format
	 * @throws IllegalArgumentException when the text is something else
	 */
	public static OutputFormat parse(String text) {
		return CHOICES.stream()
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
