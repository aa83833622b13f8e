package dev.latchkey.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Formats numbers with their significant digits.
 */
final class Numbers {

	private static final double LARGE = 1000;

	private static final double MEDIUM = 10;

	private static final double SMALL = 0.1;

	private static final MathContext TWO_DIGITS = new MathContext(2);

	private Numbers() {
	}

	static String text(double value) {
		double size = Math.abs(value);
		if (value == Math.rint(value) || size >= LARGE) {
			return String.format(Locale.ROOT, "%,.0f", value);
		}
		if (size < SMALL) {
			return BigDecimal.valueOf(value).round(TWO_DIGITS).toPlainString();
		}
		return String.format(Locale.ROOT, (size >= MEDIUM) ? "%.1f" : "%.2f", value);
	}

}
