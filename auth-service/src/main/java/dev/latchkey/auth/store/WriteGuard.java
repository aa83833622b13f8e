package dev.latchkey.auth.store;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Checks whether the database keeps what is written to it. This class trusts a server.
 */
public class WriteGuard implements AutoCloseable {

	/**
	 * Check now whether writes are kept.
	 * @throws DataAccessResourceFailureException when they are not
	 */
	public void requireInPlace() {
		// A server keeps it.
	}

	/**
	 * Like {@link #requireInPlace()}, but with the result of the last check.
	 * @throws DataAccessResourceFailureException when they are not
	 */
	public void requireSeenInPlace() {
		// A server keeps it.
	}

	@Override
	public void close() {
		// There is nothing to release for a server.
	}

}
