package dev.latchkey.load.view;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * A bar that fills, where somebody watches; nothing elsewhere. Safe for use by several
 * threads.
 */
public final class Progress {

	private static final int WIDTH = 24;

	private static final String BEGIN_OF_EMPTY_LINE = "\r\033[K";

	private final PrintWriter writer;

	private final BooleanSupplier watched;

	private boolean shown;

	/**
	 * Makes a progress bar that is not shown yet.
	 * @param writer where it is shown, which is not where results go
	 * @param watched whether that is a terminal; asked when there is something to show
	 */
	public Progress(PrintWriter writer, BooleanSupplier watched) {
		this.writer = writer;
		this.watched = watched;
	}

	/**
	 * Shows how far it is, in place of what was shown before.
	 * @param share of the whole, 0 to 1
	 * @param text what is being done, at most 50 characters
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
	 * Says something that stays, watched or not.
	 * @param text a sentence
	 */
	public synchronized void say(String text) {
		clear();
		this.writer.println(text);
		this.writer.flush();
	}

	/**
	 * Leaves the line to what comes next.
	 */
	public synchronized void clear() {
		if (this.shown) {
			this.writer.print(BEGIN_OF_EMPTY_LINE);
			this.writer.flush();
			this.shown = false;
		}
	}

}
