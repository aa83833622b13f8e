package dev.latchkey.benchmarks.part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.load.WatcherLoad;
import dev.latchkey.benchmarks.load.WatcherReport;
import dev.latchkey.benchmarks.process.Accounts;
import dev.latchkey.benchmarks.process.Driver;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.report.Bound;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * Measures what watchers of revocations cost the service while sessions are revoked.
 */
final class WatchersPart implements Part {

	private static final int WATCHERS = 1000;

	private static final int SIGN_OUTS = 200;

	private static final int WARM_UP = 3;

	private static final int SESSIONS_EACH = 10;

	// The defaults are for fewer connections from one source.
	private static final ServiceVariant VARIANT = new ServiceVariant("watchers", ServiceVariant.SQLITE.store(), 0,
			List.of("--latchkey.revocation.max-streams=4000", "--latchkey.grpc.max-connections=4000",
					"--latchkey.grpc.max-connections-per-source=4000"));

	private final Subject signOuts = new Subject("sign-outs alone", 0, SIGN_OUTS);

	private final Subject watchers = new Subject("watchers alone", WATCHERS, 0);

	private final Subject both = new Subject("watchers and sign-outs", WATCHERS, SIGN_OUTS);

	private final Set<String> faults = new LinkedHashSet<>();

	// The number of sessions that are signed out already.
	private int spent;

	@Override
	public Measurements measure(Bench bench) throws Exception {
		try (Deployment deployment = Deployment.create(VARIANT, bench.folder(), sessions(bench));
				Server service = deployment.service()) {
			Path tokens = shuffle(bench, deployment);
			WatcherReport unused = run(bench, service, tokens, this.both);
			for (int round = 1; round <= bench.scale().rounds(); round++) {
				for (Subject subject : List.of(this.signOuts, this.watchers, this.both)) {
					subject.add(round, run(bench, service, tokens, subject));
				}
			}
		}
		return measured(bench);
	}

	// Sessions of an account share a tag, and those of one moment are reported together.
	private static Path shuffle(Bench bench, Deployment deployment) throws Exception {
		List<String> tokens = new ArrayList<>(Files.readAllLines(deployment.tokens()));
		Collections.shuffle(tokens);
		return Accounts.write(bench.folder().resolve("shuffled"), tokens);
	}

	private static int sessions(Bench bench) {
		int seconds = (1 + 2 * bench.scale().rounds()) * duration(bench.scale().seconds());
		return SIGN_OUTS * seconds / SESSIONS_EACH * SESSIONS_EACH;
	}

	// Some seconds more, in which the processes may begin or end late.
	private static int duration(int seconds) {
		return WARM_UP + seconds + 2;
	}

	private WatcherReport run(Bench bench, Server service, Path tokens, Subject subject) {
		int seconds = bench.scale().seconds();
		List<String> options = Bench.times(WARM_UP, seconds);
		options.addAll(List.of("--port=" + service.port(), "--pid=" + service.pid(), "--tokens=" + tokens,
				"--from=" + this.spent, "--watchers=" + subject.watchers, "--rate=" + subject.rate));
		this.spent += subject.rate * duration(seconds);
		try (var driver = Driver.load(bench.folder(), WatcherLoad.class, WatcherReport.class, options)) {
			WatcherReport report = driver.await(WARM_UP + seconds);
			this.faults.addAll(report.faults());
			return report;
		}
	}

	private Measurements measured(Bench bench) {
		double seconds = bench.scale().seconds();
		Measurements measured = new Measurements().add(this.signOuts.cores())
			.add(this.watchers.cores())
			.add(this.both.cores().bounded(Bound.atMost(1)));
		for (Subject subject : List.of(this.signOuts, this.both)) {
			measured.add(Figure.of(subject.name, "sign-outs/s",
					subject.reports.stream().map((each) -> each.signOuts() / seconds).toList()));
		}
		for (Subject subject : List.of(this.watchers, this.both)) {
			measured.add(Figure.of(subject.name + ", ping to pong p99", "ms",
					subject.reports.stream().map((each) -> each.pongs().p99() / 1000).toList()));
		}
		return measured
			.add(Figure.of("messages to each watcher", "messages/s",
					this.both.reports.stream().map((each) -> each.messages() / seconds / WATCHERS).toList()))
			.note("watchers", WATCHERS)
			.note("faults", this.faults.isEmpty() ? "none" : this.faults);
	}

	/**
	 * A load and its results.
	 */
	private static final class Subject {

		private final String name;

		private final int watchers;

		private final int rate;

		private final List<WatcherReport> reports = new ArrayList<>();

		Subject(String name, int watchers, int rate) {
			this.name = name;
			this.watchers = watchers;
			this.rate = rate;
		}

		void add(int round, WatcherReport report) {
			this.reports.add(report);
			Terminal.line(String.format(Locale.ROOT,
					"Round %d: %-22s %.2f cores, %d sign-outs, %d messages, pongs p99 %,.0f µs %s", round, this.name,
					report.cores(), report.signOuts(), report.messages(), report.pongs().p99(), report.faults()));
		}

		Figure cores() {
			return Figure.of(this.name, "cores", this.reports.stream().map(WatcherReport::cores).toList());
		}

	}

}
