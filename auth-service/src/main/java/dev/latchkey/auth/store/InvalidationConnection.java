package dev.latchkey.auth.store;

import java.time.Duration;

/**
 * A separate connection on which a store reports changes, in the order in which it made
 * them. Only one thread uses it.
 */
public interface InvalidationConnection extends AutoCloseable {

	/**
	 * The longest time that a store may take for an answer.
	 */
	Duration PATIENCE = Duration.ofSeconds(1);

	/**
	 * Pass on the changes that arrive within a time.
	 * @param time how long to wait
	 * @throws Exception when the connection is lost
	 */
	void await(Duration time) throws Exception;

	/**
	 * Wait for an answer from the store. After this call, every change that the store had
	 * acknowledged before the call has been passed on.
	 * @throws Exception when that is not certain
	 */
	void confirm() throws Exception;

	@Override
	void close();

}
