package dev.latchkey.benchmarks.part;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.process.Jvm;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The options of all JMH runs. A fork has the flags of the services.
 */
final class Jmh {

	private static final int ITERATIONS = 3;

	private Jmh() {
	}

	/**
	 * Return options to build on.
	 * @param include which benchmarks, a regular expression
	 */
	static ChainedOptionsBuilder options(Bench bench, String include) {
		int iterations = bench.scale().isQuick() ? 1 : ITERATIONS;
		return new OptionsBuilder().include(include)
			.warmupIterations(iterations)
			.measurementIterations(iterations)
			.warmupTime(TimeValue.seconds(1))
			.measurementTime(TimeValue.seconds(1))
			.jvmArgsPrepend(Jvm.serviceFlags().toArray(String[]::new))
			.output(bench.folder().resolve("jmh.log").toString())
			.shouldFailOnError(true);
	}

}
