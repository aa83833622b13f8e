package dev.latchkey.auth.password;

/**
 * What only this package can throw, for the tests of others.
 */
public final class TestFailures {

	private TestFailures() {
	}

	public static RuntimeException overloaded() {
		return new HashingOverloadedException();
	}

	public static RuntimeException cancelled() {
		return new HashingCancelledException();
	}

}
