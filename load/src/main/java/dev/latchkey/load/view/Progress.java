package dev.latchkey.load.view;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * A progress bar for terminals; without a terminal it shows nothing. It is thread-safe.
 */
public final class Progress {

	private static final int WIDTH = 24;

	private static final String BEGIN_OF_EMPTY_LINE = "\r\033[K";

	private final PrintWriter writer;

	private final BooleanSupplier watched;

	private boolean shown;

	/**
	 * Create a progress bar, without showing it.
	 * @param writer the output for progress, separate from results
	 * @param watched whether the output is a terminal; evaluated at each update
	 */
	public Progress(PrintWriter writer, BooleanSupplier watched) {
		this.writer = writer;
		this.watched = watched;
	}

	/**
	 * Show the progress in place of the previous one.
	 * @param share the completed share, 0 to 1
	 * @param text describes the current work, at most 50 characters
	 */
	public synchronized void show(double share, String text) {
		if (this.watched.getAsBoolean()) {
			double within = Math.min(Math.max(share, 0), 1);
			int filled = (int) (WIDTH * within);
			this.writer.printf(Locale.ROOT, "%s[%s%s] %3.0f %%  %s", BEGIN_OF_EMPTY_LINE, "█".repeat(filled),
					"·".repeat(WIDTH - filled), 100 * within, text);
			this.writer.flush();
			this.shown = true;
		}
	}

	/**
	 * Print a line that stays, on any output.
	 * @param text a sentence
	 */
	public synchronized void say(String text) {
		clear();
		this.writer.println(text);
		this.writer.flush();
	}

	/**
	 * Clear the line for other output.
	 */
	public synchronized void clear() {
		if (this.shown) {
			this.writer.print(BEGIN_OF_EMPTY_LINE);
			this.writer.flush();
			this.shown = false;
		}
	}

}
