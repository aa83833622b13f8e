package dev.latchkey.benchmarks.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A value that was measured in several rounds.
 *
 * @param name the name of the value
 * @param unit the unit of the values
 * @param median the median; for a ratio, the ratio of the medians
 * @param min the lowest value
 * @param max the highest value
 * @param rounds the values of the rounds, in order
 * @param bound the limit for the median, or {@code null}
 */
public record Figure(String name, String unit, double median, double min, double max, List<Double> rounds,
		@Nullable Bound bound) {

	private static final String RATIO = "ratio";

	public static Figure of(String name, String unit, List<Double> rounds) {
		return of(name, unit, Median.of(values(rounds)), rounds);
	}

	private static Figure of(String name, String unit, double median, List<Double> rounds) {
		return new Figure(name, unit, median, values(rounds).min().orElseThrow(), values(rounds).max().orElseThrow(),
				rounds, null);
	}

	private static DoubleStream values(List<Double> rounds) {
		return rounds.stream().mapToDouble(Double::doubleValue);
	}

	/**
	 * Return the ratio of this figure to a reference that was measured in the same
	 * rounds.
	 */
	public Figure over(Figure reference) {
		return over(reference, RATIO);
	}

	/**
	 * Return the ratio to a reference, with a unit that separates it from other ratios.
	 */
	public Figure over(Figure reference, String unit) {
		return of(this.name + " / " + reference.name, unit, this.median / reference.median,
				IntStream.range(0, this.rounds.size())
					.mapToObj((i) -> this.rounds.get(i) / reference.rounds.get(i))
					.toList());
	}

	public Figure bounded(@Nullable Bound bound) {
		return new Figure(this.name, this.unit, this.median, this.min, this.max, this.rounds, bound);
	}

}
