package dev.latchkey.health.alert;

import java.time.Duration;

/**
 * The pauses between the tries of one delivery.
 *
 * @param first the longest pause after the first try
 */
record BackOff(Duration first) {

	static final Duration MAX = Duration.ofMinutes(5);

	private static final int MAX_DOUBLINGS = 20;

	/**
	 * Return a pause. It is shortened at random, so that several senders that a hook has
	 * failed do not come back at the same moment.
	 * @param failed how many tries have failed, 1 or more
	 * @param random from 0 to 1
	 * @return the pause, between a half of the full one and all of it
	 */
	Duration pause(int failed, double random) {
		Duration full = this.first.multipliedBy(1L << Math.min(failed - 1, MAX_DOUBLINGS));
		long millis = Math.min(full.toMillis(), MAX.toMillis());
		return Duration.ofMillis(Math.round(millis * (1 - random / 2)));
	}

}
