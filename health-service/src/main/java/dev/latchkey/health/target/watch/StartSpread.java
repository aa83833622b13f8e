package dev.latchkey.health.target.watch;

import java.time.Duration;

/**
 * When checks are asked for the first time: one after the other, so that they do not all
 * ask at the same moment, then or at any later interval.
 */
final class StartSpread {

	/**
	 * Few checks need no more room than this, and are answered soon after the start.
	 */
	private static final Duration MAX_GAP = Duration.ofMillis(25);

	private static final Duration SOON = Duration.ofSeconds(1);

	private StartSpread() {
	}

	/**
	 * Return how long a check waits before it asks for the first time.
	 * @param index which check, from 0
	 * @param count how many checks there are
	 * @param interval how often this one asks
	 * @return the delay, less than the interval
	 */
	static Duration delay(int index, int count, Duration interval) {
		Duration gap = interval.dividedBy(count);
		return ((gap.compareTo(MAX_GAP) < 0) ? gap : MAX_GAP).multipliedBy(index);
	}

	/**
	 * Return how soon a check asks again that has found nothing good yet.
	 * @param count how many checks there are
	 * @return a second, or more when there are many
	 */
	static Duration soon(int count) {
		Duration all = MAX_GAP.multipliedBy(count);
		return (all.compareTo(SOON) > 0) ? all : SOON;
	}

}
