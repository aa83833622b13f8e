package dev.latchkey.load;

import java.time.Duration;

/**
 * How fast and for how long.
 *
 * @param rate calls that start in a second
 * @param warmUp how long calls are made before they count
 * @param duration how long they count
 * @param maxOpen how many calls may be without an answer at a time, 1 or more; with
 * {@link Rate#MAX} there are always so many
 * @param patience how long to wait for the last answers
 */
public record Plan(Rate rate, Duration warmUp, Duration duration, int maxOpen, Duration patience) {

	long totalNanos() {
		return this.warmUp.plus(this.duration).toNanos();
	}

}
