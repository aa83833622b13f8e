package dev.latchkey.benchmarks.report;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;

/**
 * How long calls took.
 *
 * @param calls how many there were
 * @param p50 microseconds that half of them did not exceed
 * @param p99 microseconds that 99 % did not exceed
 * @param p999 microseconds that 99.9 % did not exceed
 * @param max microseconds of the slowest
 * @param curve microseconds at each of {@link #PERCENTILES}
 */
public record Latency(long calls, double p50, double p99, double p999, double max, List<Double> curve) {

	/**
	 * Where curves have their points.
	 */
	public static final List<Double> PERCENTILES = List.of(0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 75.0, 80.0,
			85.0, 90.0, 92.5, 95.0, 97.0, 98.0, 98.5, 99.0, 99.25, 99.5, 99.7, 99.8, 99.85, 99.9, 99.95, 99.97, 99.99);

	private static final double MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);

	/**
	 * The latencies of a histogram of nanoseconds.
	 */
	public static Latency of(Histogram nanos) {
		return new Latency(nanos.getTotalCount(), at(nanos, 50), at(nanos, 99), at(nanos, 99.9),
				nanos.getMaxValue() / MICROSECOND, PERCENTILES.stream().map((each) -> at(nanos, each)).toList());
	}

	/**
	 * The median of each value, over several runs; of the slowest calls, the slowest.
	 */
	public static Latency medianOf(List<Latency> runs) {
		return new Latency(runs.stream().mapToLong(Latency::calls).sum(),
				Median.of(runs.stream().mapToDouble(Latency::p50)), Median.of(runs.stream().mapToDouble(Latency::p99)),
				Median.of(runs.stream().mapToDouble(Latency::p999)),
				runs.stream().mapToDouble(Latency::max).max().orElseThrow(), medianCurve(runs));
	}

	private static List<Double> medianCurve(List<Latency> runs) {
		return IntStream.range(0, PERCENTILES.size())
			.mapToObj((i) -> Median.of(runs.stream().mapToDouble((run) -> run.curve().get(i))))
			.toList();
	}

	private static double at(Histogram nanos, double percentile) {
		return nanos.getValueAtPercentile(percentile) / MICROSECOND;
	}

}
