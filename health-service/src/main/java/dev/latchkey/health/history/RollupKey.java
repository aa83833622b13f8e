package dev.latchkey.health.history;

import java.time.Duration;
import java.time.Instant;

/**
 * Names one period of one series.
 *
 * @param resolution how long it is
 * @param number how many such periods began before it since the epoch
 * @param series whose results
 */
public record RollupKey(Resolution resolution, long number, Series series) {

	/**
	 * Return the number of the period of some length in which a moment is.
	 */
	public static long number(Instant moment, Duration length) {
		return Math.floorDiv(moment.getEpochSecond(), length.toSeconds());
	}

	/**
	 * Return the number of the first period of some length that begins no earlier than a
	 * moment.
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
