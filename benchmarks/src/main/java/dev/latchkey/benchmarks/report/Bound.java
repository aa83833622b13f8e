package dev.latchkey.benchmarks.report;

/**
 * A limit for a figure.
 *
 * @param kind whether it is a lower or an upper limit
 * @param value the limit, which is allowed itself
 */
public record Bound(Kind kind, double value) {

	public static Bound atLeast(double value) {
		return new Bound(Kind.AT_LEAST, value);
	}

	public static Bound atMost(double value) {
		return new Bound(Kind.AT_MOST, value);
	}

	boolean isKeptBy(double figure) {
		return (this.kind == Kind.AT_LEAST) ? figure >= this.value : figure <= this.value;
	}

	String text() {
		return ((this.kind == Kind.AT_LEAST) ? "≥ " : "≤ ") + Numbers.text(this.value);
	}

	/**
	 * The kinds of limits.
	 */
	public enum Kind {

		/**
		 * A lower limit.
		 */
		AT_LEAST,

		/**
		 * An upper limit.
		 */
		AT_MOST

	}

}
