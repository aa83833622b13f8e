package dev.latchkey.benchmarks.load;

/**
 * The password of all accounts. The accounts only exist during a run.
 */
public final class Phrase {

	/**
	 * The text of the password.
	 */
	public static final String TEXT = "a long and plain phrase 7";

	private Phrase() {
	}

}
