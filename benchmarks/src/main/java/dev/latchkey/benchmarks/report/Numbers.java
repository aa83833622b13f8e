package dev.latchkey.benchmarks.report;

import java.util.Locale;

/**
 * Formats numbers with their significant digits.
 */
final class Numbers {

	private static final double LARGE = 1000;

	private static final double MEDIUM = 10;

	private Numbers() {
	}

	static String text(double value) {
		if (value == Math.rint(value) || Math.abs(value) >= LARGE) {
			return String.format(Locale.ROOT, "%,.0f", value);
		}
		return String.format(Locale.ROOT, (Math.abs(value) >= MEDIUM) ? "%.1f" : "%.2f", value);
	}

}
