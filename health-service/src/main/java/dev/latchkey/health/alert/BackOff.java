package dev.latchkey.health.alert;

import java.time.Duration;

/**
 * The pauses between the attempts of one delivery.
 *
 * @param first the longest pause after the first attempt
 */
record BackOff(Duration first) {

	static final Duration MAX = Duration.ofMinutes(5);

	private static final int MAX_DOUBLINGS = 20;

	/**
	 * Return a pause. It is shortened at random, so that several senders do not repeat
	 * their requests to a failed web hook at the same moment.
	 * @param failed how many attempts have failed, 1 or more
	 * @param random a random number from 0 to 1
	 * @return the pause, from a half of the full pause to the full pause
	 */
	Duration pause(int failed, double random) {
		Duration full = this.first.multipliedBy(1L << Math.min(failed - 1, MAX_DOUBLINGS));
		long millis = Math.min(full.toMillis(), MAX.toMillis());
		return Duration.ofMillis(Math.round(millis * (1 - random / 2)));
	}

}
