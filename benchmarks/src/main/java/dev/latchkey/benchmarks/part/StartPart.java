package dev.latchkey.benchmarks.part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.Scale;
import dev.latchkey.benchmarks.process.Accounts;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.report.Bound;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * Measures the start time and the memory of the service.
 */
final class StartPart implements Part {

	// By then background work of the start or the load is complete.
	private static final long REST = TimeUnit.SECONDS.toNanos(5);

	private final List<Double> starts = new ArrayList<>();

	private final List<Double> atRest = new ArrayList<>();

	private final List<Double> loaded = new ArrayList<>();

	private final List<Double> added = new ArrayList<>();

	@Override
	public Measurements measure(Bench bench) throws Exception {
		Scale scale = bench.scale();
		try (Deployment deployment = Deployment.create(ServiceVariant.SQLITE, bench.folder(),
				scale.sessions() + scale.moreSessions())) {
			List<String> tokens = Files.readAllLines(deployment.tokens());
			Path live = Accounts.write(bench.folder().resolve("live"), tokens.subList(0, scale.sessions()));
			List<String> more = tokens.subList(scale.sessions(), tokens.size());
			for (int round = 1; round <= scale.rounds(); round++) {
				measure(bench, deployment, live, more);
				Terminal.line(String.format(Locale.ROOT,
						"Round %d: start %.2f s, at rest %.0f MB, after the load %.0f MB, %.0f MB more", round,
						last(this.starts), last(this.atRest), last(this.loaded), last(this.added)));
			}
		}
		return new Measurements().add(Figure.of("start to SERVING", "s", this.starts).bounded(Bound.atMost(3)))
			.add(Figure.of("RSS at rest", "MB", this.atRest).bounded(Bound.atMost(250)))
			.add(Figure.of("RSS after the load", "MB", this.loaded).bounded(Bound.atMost(400)))
			.add(Figure.of(scale.moreSessions() + " sessions more", "MB", this.added).bounded(Bound.atMost(60)));
	}

	private void measure(Bench bench, Deployment deployment, Path live, List<String> more) {
		try (Server service = deployment.service()) {
			this.starts.add(service.startSeconds());
			this.atRest.add(resident(service));
			bench.warmUp(service, live);
			this.loaded.add(resident(service));
			Accounts.validate(service, more);
			this.added.add(resident(service) - last(this.loaded));
		}
	}

	private static double resident(Server service) {
		LockSupport.parkNanos(REST);
		return service.residentMegabytes();
	}

	private static double last(List<Double> values) {
		return values.get(values.size() - 1);
	}

}
