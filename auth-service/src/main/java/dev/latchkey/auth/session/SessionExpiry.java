package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;

/**
 * Expiry for a store that does not remove expired sessions by itself.
 */
public interface SessionExpiry {

	/**
	 * Count the sessions that have not expired.
	 * @param now the time
	 * @return the count; it includes sessions that a new generation of their account has
	 * revoked
	 */
	long countLive(Instant now);

	/**
	 * Correct the times of sessions that a fast clock has created or updated, with
	 * {@link Session#notAheadOf}.
	 * @param now the time
	 * @param idleTimeout how long a session may live from now without a use
	 * @param limit most sessions to correct
	 * @return how many were corrected
	 */
	int shortenTimes(Instant now, Duration idleTimeout, int limit);

	/**
	 * Delete expired sessions, the oldest first.
	 * @param now the time
	 * @param limit most sessions to delete
	 * @return how many were deleted
	 */
	int deleteExpired(Instant now, int limit);

}
