package dev.latchkey.benchmarks.part;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.echo.HttpIntrospection;
import dev.latchkey.benchmarks.load.CacheMemory;
import dev.latchkey.benchmarks.load.MemoryReport;
import dev.latchkey.benchmarks.process.Driver;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;
import dev.latchkey.benchmarks.validation.Targets;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures a validation from memory beside what people pick instead. Each round has one
 * JVM for each benchmark and number of threads, in turn.
 */
final class LocalValidationPart implements Part {

	private static final String ALL = "^dev\\.latchkey\\.benchmarks\\.validation\\.";

	private static final String IN_MEMORY = ALL + "(Floor|LocalValidation)Benchmark\\.";

	private static final List<Integer> THREADS = List.of(1, 2);

	// A hit is compiled within a second.
	private static final int WARM_UPS = 2;

	private static final int MAX_TRIES = 3;

	private static final int QUICK_SESSIONS = 10_000;

	@Override
	public Measurements measure(Bench bench) throws Exception {
		ValidationScores scores = new ValidationScores();
		try (Deployment deployment = Deployment.create(ServiceVariant.SQLITE, bench.folder(), bench.scale().sessions());
				Server service = deployment.service();
				HttpIntrospection introspection = HttpIntrospection.start()) {
			bench.warmUp(service, deployment.tokens());
			List<String> flags = Targets.flags(service.port(), deployment.tokens(), introspection.url());
			for (int round = 1; round <= bench.scale().rounds(); round++) {
				Terminal.line("Round " + round);
				for (int threads : THREADS) {
					run(bench, flags, threads, scores);
				}
			}
		}
		return scores.addTo(new Measurements()).add(memory(bench)).note("sessions", bench.scale().sessions());
	}

	private static void run(Bench bench, List<String> flags, int threads, ValidationScores scores)
			throws RunnerException {
		for (RunResult result : results(bench, flags, threads)) {
			Terminal.line("  " + scores.add(result));
		}
	}

	// A client that loses its lease, because another program takes the processors, would
	// not be measured from memory. Its benchmark fails and all of them are repeated.
	private static Collection<RunResult> results(Bench bench, List<String> flags, int threads) throws RunnerException {
		for (int tries = 1;; tries++) {
			try {
				return new Runner(Jmh.options(bench, (threads == 1) ? ALL : IN_MEMORY)
					.warmupIterations(bench.scale().isQuick() ? 1 : WARM_UPS)
					.forks(1)
					.threads(threads)
					.addProfiler(GCProfiler.class)
					.jvmArgsAppend(flags.toArray(String[]::new))
					.build()).run();
			}
			catch (RunnerException ex) {
				if (tries == MAX_TRIES) {
					throw ex;
				}
				Terminal.line("  Again: " + ex.getMessage());
			}
		}
	}

	private static Figure memory(Bench bench) {
		int sessions = bench.scale().isQuick() ? QUICK_SESSIONS : bench.scale().moreSessions();
		try (var driver = Driver.lightLoad(bench.folder(), CacheMemory.class, MemoryReport.class,
				List.of("--sessions=" + sessions))) {
			double bytes = driver.await(0).bytes();
			Terminal.line(String.format(Locale.ROOT, "  %,d cached sessions take %.0f bytes each", sessions, bytes));
			return Figure.of("heap of a cached session", "bytes", List.of(bytes));
		}
	}

}
