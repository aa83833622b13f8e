package dev.latchkey.auth.throttle;

/**
 * A password that may be verified now. It counts as wrong until it succeeds, even if its
 * caller cancels.
 */
@FunctionalInterface
public interface Attempt {

	/**
	 * Record that the password was right, and clear earlier failures.
	 */
	void succeed();

}
