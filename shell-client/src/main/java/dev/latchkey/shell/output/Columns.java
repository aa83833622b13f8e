package dev.latchkey.shell.output;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two columns, the right one wrapped so that lines fit a terminal of 80 characters.
 */
public final class Columns {

	private static final int WIDTH = 79;

	private final Map<String, String> rows = new LinkedHashMap<>();

	/**
	 * Adds a row.
	 * @param left the name
	 * @param right what it means
	 * @return these columns
	 */
	public Columns row(String left, String right) {
		this.rows.put(left, right);
		return this;
	}

	/**
	 * The rows as text.
	 * @param width characters of the left column, so that several blocks line up
	 * @return a line or more a row, each ended
	 */
	public String text(int width) {
		StringBuilder text = new StringBuilder();
		this.rows.forEach((left, right) -> append(text, width, left, right));
		return text.toString();
	}

	/**
	 * Wraps a text to the width of the page.
	 * @param text words
	 * @return a line or more, each ended
	 */
	public static String paragraph(String text) {
		return paragraph(text, WIDTH);
	}

	/**
	 * Wraps a text to a width.
	 * @param text words
	 * @param width how many characters fit a line; a longer word stands alone
	 * @return a line or more, each ended
	 */
	public static String paragraph(String text, int width) {
		StringBuilder lines = new StringBuilder();
		wrap(lines, "", "", text, width);
		return lines.toString();
	}

	private static void append(StringBuilder text, int width, String left, String right) {
		String begin = "  " + left + " ".repeat(Math.max(0, width - left.length()) + 2);
		wrap(text, begin, " ".repeat(width + 4), right, WIDTH);
	}

	private static void wrap(StringBuilder text, String begin, String indent, String words, int width) {
		StringBuilder line = new StringBuilder(begin);
		boolean empty = true;
		for (String word : words.split(" ", -1)) {
			if (!empty && line.length() + 1 + word.length() > width) {
				text.append(line).append('\n');
				line = new StringBuilder(indent);
				empty = true;
			}
			line.append(empty ? "" : " ").append(word);
			empty = false;
		}
		text.append(line).append('\n');
	}

}
