package dev.latchkey.health.history;

import dev.latchkey.health.status.CheckId;

/**
 * Identifies a series of results: one line of a chart.
 *
 * @param check the check
 * @param step a step of the check; empty for the whole check
 */
public record Series(CheckId check, String step) {

	/**
	 * Return the series of a whole check.
	 * @param check the check
	 * @return its series
	 */
	public static Series of(CheckId check) {
		return new Series(check, "");
	}

}
