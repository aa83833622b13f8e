package dev.latchkey.benchmarks.part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.process.Jvm;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures the small steps of a call with JMH. Each round is a separate JVM with the
 * flags of the services.
 */
final class JmhPart implements Part {

	private static final int ITERATIONS = 3;

	@Override
	public Measurements measure(Bench bench) throws Exception {
		boolean quick = bench.scale().isQuick();
		Collection<RunResult> results = new Runner(
				new OptionsBuilder().include("^dev\\.latchkey\\.auth\\..*Benchmark\\.")
					.forks(bench.scale().rounds())
					.warmupIterations(quick ? 1 : ITERATIONS)
					.measurementIterations(quick ? 1 : ITERATIONS)
					.warmupTime(TimeValue.seconds(1))
					.measurementTime(TimeValue.seconds(1))
					.jvmArgsPrepend(Jvm.serviceFlags().toArray(String[]::new))
					.output(bench.folder().resolve("jmh.log").toString())
					.shouldFailOnError(true)
					.build())
			.run();
		Measurements measured = new Measurements();
		for (RunResult result : results) {
			Figure figure = figure(result);
			measured.add(figure);
			Terminal
				.line(String.format(Locale.ROOT, "  %-32s %,14.1f %s", figure.name(), figure.median(), figure.unit()));
		}
		return measured;
	}

	private static Figure figure(RunResult result) {
		List<String> name = Arrays.asList(result.getParams().getBenchmark().split("\\."));
		List<Double> rounds = new ArrayList<>();
		result.getBenchmarkResults().forEach((fork) -> rounds.add(fork.getPrimaryResult().getScore()));
		return Figure.of(String.join(".", name.subList(name.size() - 2, name.size())),
				result.getPrimaryResult().getScoreUnit(), rounds);
	}

}
