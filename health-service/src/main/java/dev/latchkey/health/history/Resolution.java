package dev.latchkey.health.history;

import java.time.Duration;

/**
 * The lengths of the periods into which results are rolled up. Each period begins at a
 * multiple of its length since the epoch, UTC.
 */
public enum Resolution {

	/**
	 * Each minute.
	 */
	MINUTE(Duration.ofMinutes(1)),

	/**
	 * Each hour.
	 */
	HOUR(Duration.ofHours(1)),

	/**
	 * Each day.
	 */
	DAY(Duration.ofDays(1));

	private final Duration length;

	Resolution(Duration length) {
		this.length = length;
	}

	/**
	 * Return how long a period is.
	 * @return its length
	 */
	public Duration length() {
		return this.length;
	}

}
