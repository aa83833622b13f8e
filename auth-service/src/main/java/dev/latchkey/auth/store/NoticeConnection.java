package dev.latchkey.auth.store;

import java.time.Duration;

/**
 * A connection of its own on which a store tells of changes in the order in which it has
 * made them. Used by one thread.
 */
public interface NoticeConnection extends AutoCloseable {

	/**
	 * How long a store may take for an answer.
	 */
	Duration PATIENCE = Duration.ofSeconds(1);

	/**
	 * Hand on the changes that arrive within a time.
	 * @param time how long to wait
	 * @throws Exception when the connection is gone
	 */
	void await(Duration time) throws Exception;

	/**
	 * Ask the store for an answer. Changes that were acknowledged to anybody before this
	 * was called have been handed on when it returns.
	 * @throws Exception when that is not certain
	 */
	void confirm() throws Exception;

	@Override
	void close();

}
