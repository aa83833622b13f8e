package dev.latchkey.benchmarks.report;

import java.util.stream.DoubleStream;

/**
 * Calculates a median; for an even number of values, the mean of the middle two.
 */
final class Median {

	private Median() {
	}

	static double of(DoubleStream values) {
		double[] sorted = values.sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
