package dev.latchkey.benchmarks.report;

/**
 * What a figure must keep to.
 *
 * @param kind which side is right
 * @param value the last value that is right
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
	 * Which side of a bound is right.
	 */
	public enum Kind {

		/**
		 * Above it.
		 */
		AT_LEAST,

		/**
		 * Below it.
		 */
		AT_MOST

	}

}
