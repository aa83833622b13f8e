package dev.latchkey.load.view;

import java.util.Locale;

/**
 * Formats latencies with three digits and a suitable unit.
 */
public final class LatencyText {

	private static final double MICROSECOND = 1e3;

	private static final double MILLISECOND = 1e6;

	private static final double SECOND = 1e9;

	private LatencyText() {
	}

	/**
	 * Format a latency.
	 * @param nanos nanoseconds
	 * @return for instance {@code 412 µs} or {@code 1.25 ms}
	 */
	public static String of(long nanos) {
		if (nanos < MILLISECOND) {
			return digits(nanos / MICROSECOND) + " µs";
		}
		return (nanos < SECOND) ? digits(nanos / MILLISECOND) + " ms" : digits(nanos / SECOND) + " s";
	}

	private static String digits(double value) {
		if (value == Math.rint(value) || value >= 100) {
			return String.format(Locale.ROOT, "%.0f", value);
		}
		return String.format(Locale.ROOT, (value >= 10) ? "%.1f" : "%.2f", value);
	}

}
