package dev.latchkey.benchmarks.report;

import java.util.List;

/**
 * The latencies of calls at one rate.
 *
 * @param name the name of the calls
 * @param rate the planned calls a second
 * @param latency the median of each percentile over all rounds
 */
public record Curve(String name, double rate, Latency latency) {

	public static Curve of(String name, double rate, List<Latency> rounds) {
		return new Curve(name, rate, Latency.medianOf(rounds));
	}

}
