package dev.latchkey.shell.load;

import java.util.Map;

import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param offered how many calls were due in a second
 * @param achieved how many good answers came in a second
 * @param seconds how long calls counted
 * @param outcomes how many calls there were of each outcome
 * @param nanos how long each call took, from when it was due to its end
 * @param complete whether it went on for as long as was planned
 */
public record LoadReport(Rate offered, double achieved, double seconds, Map<String, Long> outcomes, Histogram nanos,
		boolean complete) {

	/**
	 * How many calls were good.
	 * @return the number
	 */
	public long ok() {
		return this.outcomes.getOrDefault(LoadCalls.OK, 0L);
	}

	/**
	 * How many calls counted, good or not.
	 * @return the number
	 */
	public long calls() {
		return this.outcomes.values().stream().mapToLong(Long::longValue).sum();
	}

}
