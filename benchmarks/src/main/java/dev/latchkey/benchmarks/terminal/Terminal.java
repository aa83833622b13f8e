package dev.latchkey.benchmarks.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import dev.latchkey.load.view.Progress;

/**
 * Writes to standard error in UTF-8, whatever the locale is.
 */
public final class Terminal {

	/**
	 * The script sets this property to {@code true} if standard error is a terminal.
	 */
	public static final String PROPERTY = "latchkey.terminal";

	private static final PrintWriter ERR = new PrintWriter(
			new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8));

	private Terminal() {
	}

	/**
	 * Print a line in place of the progress bar.
	 */
	public static void line(String text) {
		print((isTerminal() ? "\r\033[K" : "") + text + System.lineSeparator());
	}

	/**
	 * Whether standard error is a terminal.
	 */
	public static boolean isTerminal() {
		return Boolean.getBoolean(PROPERTY);
	}

	/**
	 * Return a progress bar, which is only shown on a terminal.
	 */
	public static Progress progress() {
		return new Progress(ERR, Terminal::isTerminal);
	}

	private static void print(String text) {
		ERR.print(text);
		ERR.flush();
	}

}
