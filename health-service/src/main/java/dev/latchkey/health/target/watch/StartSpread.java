package dev.latchkey.health.target.watch;

import java.time.Duration;

/**
 * Spreads the first runs of the checks, so that they do not all run at the same moment,
 * at the start or in any later interval.
 */
final class StartSpread {

	/**
	 * The longest gap between two checks, so that a few checks all run soon after the
	 * start.
	 */
	private static final Duration MAX_GAP = Duration.ofMillis(25);

	private static final Duration SOON = Duration.ofSeconds(1);

	private StartSpread() {
	}

	/**
	 * Return the delay before the first run of a check.
	 * @param index the index of the check, from 0
	 * @param count the number of checks
	 * @param interval the interval of this check
	 * @return the delay, less than the interval
	 */
	static Duration delay(int index, int count, Duration interval) {
		Duration gap = interval.dividedBy(count);
		return ((gap.compareTo(MAX_GAP) < 0) ? gap : MAX_GAP).multipliedBy(index);
	}

	/**
	 * Return the pause between runs of a check that has not been good yet.
	 * @param count the number of checks
	 * @return a second, or more if there are many checks
	 */
	static Duration soon(int count) {
		Duration all = MAX_GAP.multipliedBy(count);
		return (all.compareTo(SOON) > 0) ? all : SOON;
	}

}
