package dev.latchkey.benchmarks.validation;

import java.util.SplittableRandom;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Picks at random, for one thread.
 */
@State(Scope.Thread)
public class Pick {

	private final SplittableRandom random = new SplittableRandom();

	final int below(int bound) {
		return this.random.nextInt(bound);
	}

}
