package dev.latchkey.benchmarks.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import dev.latchkey.load.view.Progress;

/**
 * Standard error, in UTF-8 whatever the locale.
 */
public final class Terminal {

	/**
	 * Set to {@code true} by the script where standard error is a terminal.
	 */
	public static final String PROPERTY = "latchkey.terminal";

	private static final PrintWriter ERR = new PrintWriter(
			new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8));

	private Terminal() {
	}

	/**
	 * Print a line, in place of a progress bar.
	 */
	public static void line(String text) {
		print((isTerminal() ? "\r\033[K" : "") + text + System.lineSeparator());
	}

	/**
	 * Whether somebody sees a progress bar move.
	 */
	public static boolean isTerminal() {
		return Boolean.getBoolean(PROPERTY);
	}

	/**
	 * A bar that fills, where somebody sees it.
	 */
	public static Progress progress() {
		return new Progress(ERR, Terminal::isTerminal);
	}

	private static void print(String text) {
		ERR.print(text);
		ERR.flush();
	}

}
