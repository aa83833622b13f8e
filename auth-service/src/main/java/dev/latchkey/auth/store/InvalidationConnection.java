package dev.latchkey.auth.store;

import java.time.Duration;

/**
 * A separate connection on which a store tells of changes, in the order in which it made
 * them. Used by one thread.
 */
public interface InvalidationConnection extends AutoCloseable {

	/**
	 * The longest time that a store may take for an answer.
	 */
	Duration PATIENCE = Duration.ofSeconds(1);

	/**
	 * Pass on the changes that arrive within a time.
	 * @param time how long to wait
	 * @throws Exception when the connection is gone
	 */
	void await(Duration time) throws Exception;

	/**
	 * Ask the store for an answer. When this returns, every change that the store had
	 * acknowledged to anybody before the call was passed on.
	 * @throws Exception when that is not certain
	 */
	void confirm() throws Exception;

	@Override
	void close();

}
