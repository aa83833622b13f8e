package dev.latchkey.health.history;

import dev.latchkey.health.status.CheckId;

/**
 * Names what one line of a chart shows.
 *
 * @param check which check
 * @param step one step of it; empty for the check as a whole
 */
public record Series(CheckId check, String step) {

	/**
	 * The check as a whole.
	 * @param check which check
	 * @return its series
	 */
	public static Series of(CheckId check) {
		return new Series(check, "");
	}

}
