package dev.latchkey.benchmarks.part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;

/**
 * Measures the small steps of a call with JMH. Each round is a separate JVM with the
 * flags of the services.
 */
final class JmhPart implements Part {

	@Override
	public Measurements measure(Bench bench) throws Exception {
		Collection<RunResult> results = new Runner(
				Jmh.options(bench, "^dev\\.latchkey\\.auth\\..*Benchmark\\.").forks(bench.scale().rounds()).build())
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
