package dev.latchkey.benchmarks.load;

/**
 * The password of every account, all of which are thrown away.
 */
public final class Phrase {

	/**
	 * Its text.
	 */
	public static final String TEXT = "a long and plain phrase 7";

	private Phrase() {
	}

}
