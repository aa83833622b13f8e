package dev.latchkey.load;

import java.time.Duration;

/**
 * The rate and the duration of a load.
 *
 * @param rate the calls to start a second
 * @param warmUp how long to make calls before measuring
 * @param duration how long to measure
 * @param maxOpen the largest number of open calls, 1 or more; with {@link Rate#MAX} so
 * many calls are always open
 * @param patience how long to wait for the last answers
 */
public record Plan(Rate rate, Duration warmUp, Duration duration, int maxOpen, Duration patience) {

	long totalNanos() {
		return this.warmUp.plus(this.duration).toNanos();
	}

}
