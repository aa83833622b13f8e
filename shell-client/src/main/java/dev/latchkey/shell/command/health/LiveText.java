package dev.latchkey.shell.command.health;

import java.io.PrintWriter;

/**
 * A text on a terminal that is updated in place.
 */
final class LiveText {

	private final PrintWriter writer;

	private int lines;

	/**
	 * Makes a text; nothing is shown yet.
	 * @param writer the terminal
	 */
	LiveText(PrintWriter writer) {
		this.writer = writer;
	}

	/**
	 * Replaces the shown text.
	 * @param text lines that fit the terminal, each with a line break
	 */
	void show(String text) {
		if (this.lines > 0) {
			this.writer.print("\r\033[" + this.lines + "A\033[J");
		}
		this.writer.print(text);
		this.writer.flush();
		this.lines = (int) text.chars().filter((c) -> c == '\n').count();
	}

}
