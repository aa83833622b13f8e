package dev.latchkey.shell.output;

import java.io.PrintWriter;

/**
 * A text on a terminal that newer ones take the place of.
 */
public final class LiveText {

	private final PrintWriter writer;

	private int lines;

	/**
	 * Makes a place for a text; nothing is shown yet.
	 * @param writer the terminal
	 */
	public LiveText(PrintWriter writer) {
		this.writer = writer;
	}

	/**
	 * Shows a text instead of the one before.
	 * @param text lines that fit the terminal, each ended
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
