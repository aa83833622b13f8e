package dev.latchkey.shell.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A result for people: a sentence, lines of names and values, and advice.
 */
public final class Report {

	private final String sentence;

	private final Map<String, String> lines = new LinkedHashMap<>();

	private final List<String> advice = new ArrayList<>();

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
	 * Adds a line, unless the value is empty.
	 * @param name the name of the value
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
	 * Adds advice at the end of the report, a line for each call.
	 * @param text a sentence that says what to do next
	 * @return this report
	 */
	public Report advice(String text) {
		this.advice.add(PlainText.of(text));
		return this;
	}

	/** The printed report, without the last line break. */
	@Override
	public String toString() {
		int width = this.lines.keySet().stream().mapToInt(String::length).max().orElse(0);
		StringBuilder text = new StringBuilder(this.sentence);
		this.lines.forEach((name,
				value) -> text.append("\n  ").append(name).append(" ".repeat(width - name.length() + 2)).append(value));
		this.advice.forEach((line) -> text.append('\n').append(line));
		return text.toString();
	}

}
