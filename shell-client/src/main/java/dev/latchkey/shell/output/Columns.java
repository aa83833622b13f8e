package dev.latchkey.shell.output;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two columns of text. The right one is wrapped, so lines fit a terminal of 80
 * characters.
 */
public final class Columns {

	private static final int WIDTH = 79;

	private final Map<String, String> rows = new LinkedHashMap<>();

	/**
	 * Adds a row.
	 * @param left the name
	 * @param right the explanation
	 * @return these columns
	 */
	public Columns row(String left, String right) {
		this.rows.put(left, right);
		return this;
	}

	/**
	 * The rows as text.
	 * @param width the width of the left column, to align several blocks
	 * @return one or more lines for each row, each with a line break
	 */
	public String text(int width) {
		StringBuilder text = new StringBuilder();
		this.rows.forEach((left, right) -> append(text, width, left, right));
		return text.toString();
	}

	/**
	 * Wraps a text to the width of the page.
	 * @param text words
	 * @return one or more lines, each with a line break
	 */
	public static String paragraph(String text) {
		return paragraph(text, WIDTH);
	}

	/**
	 * Wraps a text to a width.
	 * @param text words
	 * @param width the longest line in characters; a longer word has a line of its own
	 * @return one or more lines, each with a line break
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
