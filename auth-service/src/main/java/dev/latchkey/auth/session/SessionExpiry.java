package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;

/**
 * What a store is asked that does not remove sessions by itself when their time is over.
 */
public interface SessionExpiry {

	/**
	 * Count the sessions whose time is not over.
	 * @param now the time
	 * @return how many there are; sessions of accounts that have ended them all at once
	 * count until their time is over
	 */
	long countLive(Instant now);

	/**
	 * Shorten the lives of sessions that a clock which was ahead has made or noted a use
	 * of, as {@link Session#notAheadOf} tells.
	 * @param now the time
	 * @param idleTimeout how long a session may live from now on without a use
	 * @param limit how many to change at most
	 * @return how many were changed
	 */
	int shortenTimes(Instant now, Duration idleTimeout, int limit);

	/**
	 * Remove sessions whose time is over, the oldest first.
	 * @param now the time
	 * @param limit how many to remove at most
	 * @return how many were removed
	 */
	int deleteExpired(Instant now, int limit);

}
