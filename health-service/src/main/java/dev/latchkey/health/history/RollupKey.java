package dev.latchkey.health.history;

import java.time.Duration;
import java.time.Instant;

/**
 * Identifies one period of one series.
 *
 * @param resolution its length
 * @param number how many periods of this length began before it since the epoch
 * @param series the series
 */
public record RollupKey(Resolution resolution, long number, Series series) {

	/**
	 * Return the number of the period of this length that contains a moment.
	 */
	public static long number(Instant moment, Duration length) {
		return Math.floorDiv(moment.getEpochSecond(), length.toSeconds());
	}

	/**
	 * Return the number of the first period of this length that begins at a moment or
	 * later.
	 */
	public static long numberFrom(Instant moment, Duration length) {
		long number = number(moment, length);
		boolean begins = moment.getNano() == 0 && moment.getEpochSecond() % length.toSeconds() == 0;
		return begins ? number : number + 1;
	}

	/**
	 * Return when a period begins.
	 */
	public static Instant start(long number, Duration length) {
		return Instant.ofEpochSecond(Math.multiplyExact(number, length.toSeconds()));
	}

}
