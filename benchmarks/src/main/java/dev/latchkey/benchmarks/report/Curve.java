package dev.latchkey.benchmarks.report;

import java.util.List;

/**
 * The latencies of calls at one rate.
 *
 * @param name what was called
 * @param rate how many calls were due in a second
 * @param latency of all rounds: the median of each percentile
 */
public record Curve(String name, double rate, Latency latency) {

	public static Curve of(String name, double rate, List<Latency> rounds) {
		return new Curve(name, rate, Latency.medianOf(rounds));
	}

}
