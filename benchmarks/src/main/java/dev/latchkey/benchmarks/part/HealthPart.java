package dev.latchkey.benchmarks.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.echo.HttpTargets;
import dev.latchkey.benchmarks.process.HealthServer;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.report.Bound;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * Measures the cost of watching many targets: at the default interval, and with the
 * history of an hour.
 */
final class HealthPart implements Part {

	private static final int TARGETS = 200;

	private static final int INTERVAL_SECONDS = 5;

	private static final int PAGES = 50;

	// The default size limit of the history.
	private static final int HISTORY_MEGABYTES = 128;

	private final List<Double> shares = new ArrayList<>();

	private final List<Double> resident = new ArrayList<>();

	private final List<Double> lateness = new ArrayList<>();

	private final List<Double> pages = new ArrayList<>();

	private final List<Double> files = new ArrayList<>();

	@Override
	public Measurements measure(Bench bench) throws Exception {
		try (Server grpc = Server.echo(bench.folder(), "grpc-targets", true);
				HttpTargets http = HttpTargets.start(TARGETS / 2 + 1)) {
			for (int round = 1; round <= bench.scale().rounds(); round++) {
				measure(bench, round, grpc, http);
				Terminal.line(String.format(Locale.ROOT,
						"Round %d: %.3f of a core, %.0f MB, latest check %.0f ms, page %.0f ms, history %.1f MB", round,
						last(this.shares), last(this.resident), last(this.lateness), last(this.pages),
						last(this.files)));
			}
		}
		return new Measurements().add(Figure.of("processor", "of a core", this.shares).bounded(Bound.atMost(0.2)))
			.add(Figure.of("RSS", "MB", this.resident).bounded(Bound.atMost(300)))
			.add(Figure.of("latest check", "ms late", this.lateness).bounded(Bound.atMost(1000)))
			.add(Figure.of("slowest page", "ms", this.pages).bounded(Bound.atMost(200)))
			.add(Figure.of("history of an hour", "MB", this.files).bounded(Bound.atMost(HISTORY_MEGABYTES)))
			.note("targets", TARGETS);
	}

	private void measure(Bench bench, int round, Server grpc, HttpTargets http) throws IOException {
		Path history = bench.folder().resolve("history-" + round + ".db");
		try (HealthServer hour = start(bench, "hour", history, grpc, http, bench.scale().hourInterval())) {
			rest(bench.scale().hourSeconds());
			this.resident.add(hour.residentMegabytes());
			this.files.add(size(history));
		}
		try (HealthServer usual = start(bench, "usual", history, grpc, http, INTERVAL_SECONDS + "s")) {
			// Wait until background work of the start is complete.
			rest(4 * INTERVAL_SECONDS);
			http.reset();
			double begun = usual.processorSeconds();
			rest(bench.scale().stormSeconds());
			this.shares.add((usual.processorSeconds() - begun) / bench.scale().stormSeconds());
			this.lateness.add(http.longestGapMillis() - INTERVAL_SECONDS * 1000.0);
			var unused = slowestPage(usual);
			this.pages.add(slowestPage(usual));
		}
	}

	private static HealthServer start(Bench bench, String name, Path history, Server grpc, HttpTargets http,
			String interval) {
		List<String> settings = new ArrayList<>(
				List.of("--latchkey.journey.enabled=false", "--latchkey.history.file=" + history));
		// The default target gets its own URL.
		settings.add("--latchkey.targets.auth.grpc-address=127.0.0.1:" + grpc.port());
		settings.add("--latchkey.targets.auth.actuator-url=" + http.url(TARGETS / 2));
		IntStream.range(0, TARGETS / 2).forEach((i) -> {
			settings
				.add(String.format(Locale.ROOT, "--latchkey.targets.g%03d.grpc-address=127.0.0.1:%d", i, grpc.port()));
			settings.add(String.format(Locale.ROOT, "--latchkey.targets.g%03d.interval=%s", i, interval));
			settings.add(String.format(Locale.ROOT, "--latchkey.targets.h%03d.actuator-url=%s", i, http.url(i)));
			settings.add(String.format(Locale.ROOT, "--latchkey.targets.h%03d.interval=%s", i, interval));
		});
		return HealthServer.start(bench.folder(), name, settings);
	}

	private static double slowestPage(HealthServer server) {
		return IntStream.range(0, PAGES).mapToDouble((i) -> server.pageMillis()).max().orElseThrow();
	}

	private static double size(Path history) throws IOException {
		long bytes = 0;
		for (String suffix : List.of("", "-wal")) {
			Path file = Path.of(history + suffix);
			bytes += Files.exists(file) ? Files.size(file) : 0;
		}
		return bytes / 1_000_000.0;
	}

	private static void rest(int seconds) {
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
	}

	private static double last(List<Double> values) {
		return values.get(values.size() - 1);
	}

}
