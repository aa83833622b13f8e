package dev.latchkey.benchmarks;

/**
 * A part of the benchmarks. Parts can run alone.
 */
public interface Part {

	/**
	 * Measure all rounds.
	 */
	Measurements measure(Bench bench) throws Exception;

}
