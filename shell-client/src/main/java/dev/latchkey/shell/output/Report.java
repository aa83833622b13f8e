package dev.latchkey.shell.output;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A result for people: a sentence, then lines of names and values, then what to do next.
 */
public final class Report {

	private final String sentence;

	private final Map<String, String> lines = new LinkedHashMap<>();

	private String advice = "";

	private Report(String sentence) {
		this.sentence = sentence;
	}

	/**
	 * Begins a report.
	 * @param sentence what happened
	 * @return the report
	 */
	public static Report of(String sentence) {
		return new Report(PlainText.of(sentence));
	}

	/**
	 * Adds a line; a value that is not there makes none.
	 * @param name what the value is
	 * @param value the value
	 * @return this report
	 */
	public Report line(String name, String value) {
		if (!value.isEmpty()) {
			this.lines.put(name, PlainText.of(value));
		}
		return this;
	}

	/**
	 * Ends the report with what to do next.
	 * @param text a sentence
	 * @return this report
	 */
	public Report advice(String text) {
		this.advice = PlainText.of(text);
		return this;
	}

	/** The report as it is printed, without the last line's end. */
	@Override
	public String toString() {
		int width = this.lines.keySet().stream().mapToInt(String::length).max().orElse(0);
		StringBuilder text = new StringBuilder(this.sentence);
		this.lines.forEach((name,
				value) -> text.append("\n  ").append(name).append(" ".repeat(width - name.length() + 2)).append(value));
		return this.advice.isEmpty() ? text.toString() : text.append('\n').append(this.advice).toString();
	}

}
