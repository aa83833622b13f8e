package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;

/**
 * When the next use of a session is recorded. Sessions that were last seen together are
 * due at different times, so that they do not ask the store together again. The time
 * depends only on the session: every node and every reader computes the same one.
 */
public final class TouchTimes {

	// The finalizer of SplitMix64: each bit of the result depends on each bit of the
	// input.
	private static final long FIRST_FACTOR = 0xbf58476d1ce4e5b9L;

	private static final long SECOND_FACTOR = 0x94d049bb133111ebL;

	private static final double UNIT = 0x1.0p-53;

	private TouchTimes() {
	}

	/**
	 * The time from which a use is recorded.
	 * @param session a session as it is stored
	 * @param interval the longest time from one recorded use to the next
	 * @return a time in the second half of the interval, to the millisecond
	 */
	public static Instant due(Session session, Duration interval) {
		return session.lastSeenTime().plus(spread(session, interval.dividedBy(2), interval));
	}

	/**
	 * Choose a duration, evenly distributed over all sessions and times of use.
	 * @param session a session as it is stored
	 * @param shortest the shortest duration
	 * @param longest the bound that it does not reach
	 * @return the duration in whole milliseconds
	 */
	public static Duration spread(Session session, Duration shortest, Duration longest) {
		long width = longest.minus(shortest).toMillis();
		return Duration.ofMillis(shortest.toMillis() + (long) (fraction(session) * width));
	}

	private static double fraction(Session session) {
		long seed = session.id().getLeastSignificantBits() + session.lastSeenTime().toEpochMilli() * SECOND_FACTOR;
		long mixed = (seed ^ (seed >>> 30)) * FIRST_FACTOR;
		mixed = (mixed ^ (mixed >>> 27)) * SECOND_FACTOR;
		return ((mixed ^ (mixed >>> 31)) >>> 11) * UNIT;
	}

}
