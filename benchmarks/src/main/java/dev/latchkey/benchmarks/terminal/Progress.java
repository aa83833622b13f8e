package dev.latchkey.benchmarks.terminal;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A bar that fills, on a terminal; nothing elsewhere, where lines are written at the end
 * of each step.
 */
public final class Progress {

	/**
	 * Milliseconds from one state to the next.
	 */
	public static final long PERIOD = 250;

	private static final int WIDTH = 24;

	private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

	private final String label;

	private final long begun = System.nanoTime();

	public Progress(String label) {
		this.label = label;
	}

	/**
	 * Show how far it is.
	 * @param share of the whole, 0 to 1
	 * @param done how many things were done
	 */
	public void show(double share, long done) {
		if (Terminal.isTerminal()) {
			int filled = (int) (WIDTH * Math.min(share, 1));
			double rate = done / ((System.nanoTime() - this.begun) / SECOND);
			Terminal.print(String.format(Locale.ROOT, "\r\033[K[%s%s] %3.0f %%  %s  %,.0f/s", "█".repeat(filled),
					"·".repeat(WIDTH - filled), 100 * Math.min(share, 1), this.label, rate));
		}
	}

	/**
	 * Leave the line to what comes next.
	 */
	public void clear() {
		if (Terminal.isTerminal()) {
			Terminal.print("\r\033[K");
		}
	}

}
