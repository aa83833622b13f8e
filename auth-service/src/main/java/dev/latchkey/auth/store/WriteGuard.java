package dev.latchkey.auth.store;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Looks whether the database keeps what is written to it. This one trusts a server.
 */
public class WriteGuard implements AutoCloseable {

	/**
	 * Look whether what is written is kept.
	 * @throws DataAccessResourceFailureException if it is not
	 */
	public void requireInPlace() {
		// A server keeps it.
	}

	/**
	 * As {@link #requireInPlace()}, by what the last look found.
	 * @throws DataAccessResourceFailureException if it is not
	 */
	public void requireSeenInPlace() {
		// A server keeps it.
	}

	@Override
	public void close() {
		// A server is not held.
	}

}
