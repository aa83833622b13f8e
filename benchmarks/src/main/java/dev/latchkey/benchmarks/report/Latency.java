package dev.latchkey.benchmarks.report;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * The latencies of calls.
 *
 * @param calls the number of calls
 * @param p50 the median in microseconds
 * @param p99 the 99th percentile in microseconds
 * @param p999 the 99.9th percentile in microseconds
 * @param max the longest latency in microseconds
 */
public record Latency(long calls, double p50, double p99, double p999, double max) {

	private static final double MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);

	/**
	 * Summarize a histogram of nanoseconds.
	 */
	public static Latency of(Histogram nanos) {
		return new Latency(nanos.getTotalCount(), at(nanos, 50), at(nanos, 99), at(nanos, 99.9),
				nanos.getMaxValue() / MICROSECOND);
	}

	/**
	 * Return the median of each percentile over several runs, and the longest latency of
	 * all runs.
	 */
	public static Latency medianOf(List<Latency> runs) {
		return new Latency(runs.stream().mapToLong(Latency::calls).sum(),
				Median.of(runs.stream().mapToDouble(Latency::p50)), Median.of(runs.stream().mapToDouble(Latency::p99)),
				Median.of(runs.stream().mapToDouble(Latency::p999)),
				runs.stream().mapToDouble(Latency::max).max().orElseThrow());
	}

	private static double at(Histogram nanos, double percentile) {
		return nanos.getValueAtPercentile(percentile) / MICROSECOND;
	}

}
