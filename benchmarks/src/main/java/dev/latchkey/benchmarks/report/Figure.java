package dev.latchkey.benchmarks.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured in several rounds.
 *
 * @param name what it is
 * @param unit of the values
 * @param median the value in the middle; of a ratio, the ratio of the medians
 * @param min the lowest value
 * @param max the highest value
 * @param rounds all values in order; of a ratio, those of each round
 * @param bound what the median must keep to
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
	 * This figure for each one of a reference that was measured in turn with it.
	 */
	public Figure over(Figure reference) {
		return over(reference, RATIO);
	}

	/**
	 * The same, apart from other ratios.
	 */
	public Figure over(Figure reference, String unit) {
		return of(this.name + " / " + reference.name, unit, this.median / reference.median,
				IntStream.range(0, this.rounds.size())
					.mapToObj((i) -> this.rounds.get(i) / reference.rounds.get(i))
					.toList());
	}

	public Figure bounded(Bound bound) {
		return new Figure(this.name, this.unit, this.median, this.min, this.max, this.rounds, bound);
	}

}
