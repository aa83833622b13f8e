package dev.latchkey.testsupport.tls;

import java.util.concurrent.Callable;

/**
 * Turns checked exceptions, which only a mistake in a test can cause, into unchecked
 * ones.
 */
final class Unchecked {

	private Unchecked() {
	}

	static <T> T call(Callable<T> action) {
		try {
			return action.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
