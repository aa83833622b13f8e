package dev.latchkey.benchmarks.report;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * How long calls took.
 *
 * @param calls how many there were
 * @param p50 microseconds that half of them did not exceed
 * @param p99 microseconds that 99 % did not exceed
 * @param p999 microseconds that 99.9 % did not exceed
 * @param max microseconds of the slowest
 */
public record Latency(long calls, double p50, double p99, double p999, double max) {

	private static final double MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);

	/**
	 * The latencies of a histogram of nanoseconds.
	 */
	public static Latency of(Histogram nanos) {
		return new Latency(nanos.getTotalCount(), at(nanos, 50), at(nanos, 99), at(nanos, 99.9),
				nanos.getMaxValue() / MICROSECOND);
	}

	/**
	 * The median of each value, over several runs; of the slowest calls, the slowest.
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
