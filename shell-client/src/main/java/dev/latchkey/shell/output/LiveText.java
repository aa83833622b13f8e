package dev.latchkey.shell.output;

import java.io.PrintWriter;

/**
 * A text on a terminal that is updated in place.
 */
public final class LiveText {

	private final PrintWriter writer;

	private int lines;

	/**
	 * Makes a text; nothing is shown yet.
	 * @param writer the terminal
	 */
	public LiveText(PrintWriter writer) {
		this.writer = writer;
	}

	/**
	 * Replaces the shown text.
	 * @param text lines that fit the terminal, each with a line break
	 */
	public void show(String text) {
		if (this.lines > 0) {
			this.writer.print("\r\033[" + this.lines + "A\033[J");
		}
		this.writer.print(text);
		this.writer.flush();
		this.lines = (int) text.chars().filter((c) -> c == '\n').count();
	}

}
