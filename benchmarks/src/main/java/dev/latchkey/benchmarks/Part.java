package dev.latchkey.benchmarks;

/**
 * A part of the benchmarks that can be run alone.
 */
public interface Part {

	/**
	 * Measure all rounds.
	 */
	Measured measure(Bench bench) throws Exception;

}
