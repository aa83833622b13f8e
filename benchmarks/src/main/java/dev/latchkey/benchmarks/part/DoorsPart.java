package dev.latchkey.benchmarks.part;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.load.Door;
import dev.latchkey.benchmarks.load.DoorReport;
import dev.latchkey.benchmarks.load.ProxiedRequests;
import dev.latchkey.benchmarks.load.Requests;
import dev.latchkey.benchmarks.process.Accounts;
import dev.latchkey.benchmarks.process.H2load;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.report.Bound;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;
import dev.latchkey.load.http2.Request;

/**
 * Compares the doors for proxies with {@code ValidateSession}, and forward-auth with a
 * bare Tomcat. For the larger requests of a door our client needs more time, too, so
 * h2load makes the comparison with {@code ValidateSession} once more.
 */
final class DoorsPart implements Part {

	private static final double CHECK_SHARE = 0.8;

	// With this much processor time each, two cores answer 15,000 checks a second.
	private static final double FORWARD_AUTH_MICROS = 133;

	@Override
	public Measurements measure(Bench bench) throws IOException {
		try (Deployment deployment = Deployment.create(ServiceVariant.SQLITE, bench.folder(), bench.scale().sessions());
				Server bare = Server.echoWithTomcat(bench.folder(), "bare");
				Server service = deployment.service()) {
			Subject validate = new Subject("validate-session", service, Door.VALIDATE_SESSION);
			Subject check = new Subject("check", service, Door.CHECK);
			Subject forwardAuth = new Subject("forward-auth", service, Door.FORWARD_AUTH);
			Subject tomcat = new Subject("bare-tomcat", bare, Door.FORWARD_AUTH);
			List<Subject> all = List.of(validate, check, forwardAuth, tomcat);
			ask(bench, deployment.tokens(), all);
			Measurements measured = new Measurements();
			all.forEach((each) -> measured.add(each.rate()));
			all.forEach((each) -> measured
				.add(each.serverTime().bounded((each == forwardAuth) ? Bound.atMost(FORWARD_AUTH_MICROS) : null)));
			all.forEach((each) -> measured.add(each.clientTime()));
			measured.add(check.rate().over(validate.rate())).add(forwardAuth.rate().over(tomcat.rate()));
			if (H2load.isInstalled()) {
				byH2load(bench, service, deployment.tokens(), measured);
			}
			return measured.note("calls that were not good", all.stream().mapToLong(Subject::failures).sum());
		}
	}

	private static void ask(Bench bench, Path tokens, List<Subject> all) {
		for (Subject each : all) {
			var unused = bench.ask(each.server, each.door, tokens, bench.scale().warmUp());
		}
		for (int round = 1; round <= bench.scale().rounds(); round++) {
			for (Subject each : all) {
				each.add(round, bench.ask(each.server, each.door, tokens, bench.scale().seconds()));
			}
		}
	}

	private static void byH2load(Bench bench, Server service, Path tokens, Measurements measured) throws IOException {
		Path validation = body(bench, "validation", Requests.validations(tokens));
		Path question = body(bench, "question", ProxiedRequests.checks(tokens));
		List<Double> validations = new ArrayList<>();
		List<Double> checks = new ArrayList<>();
		for (int round = 1; round <= bench.scale().rounds(); round++) {
			validations
				.add(H2load.rate(service, AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName(),
						validation, bench.scale().seconds()));
			checks.add(H2load.rate(service, AuthorizationGrpc.getCheckMethod().getFullMethodName(), question,
					bench.scale().seconds()));
			Terminal.line(String.format(Locale.ROOT, "Round %d by h2load: %,.0f validations/s, %,.0f checks/s", round,
					validations.get(round - 1), checks.get(round - 1)));
		}
		Figure reference = Figure.of("validate-session by h2load", "calls/s", validations);
		Figure check = Figure.of("check by h2load", "calls/s", checks);
		measured.add(reference).add(check).add(check.over(reference).bounded(Bound.atLeast(CHECK_SHARE)));
	}

	private static Path body(Bench bench, String name, List<Request> requests) {
		return Accounts.write(bench.folder().resolve(name), requests.get(0).body());
	}

	/**
	 * A door and the results of its rounds.
	 */
	private static final class Subject {

		private final List<DoorReport> reports = new ArrayList<>();

		private final String name;

		private final Server server;

		private final Door door;

		Subject(String name, Server server, Door door) {
			this.name = name;
			this.server = server;
			this.door = door;
		}

		void add(int round, DoorReport report) {
			this.reports.add(report);
			Terminal.line(String.format(Locale.ROOT,
					"Round %d: %-16s %,10.0f calls/s, server %.1f µs each, client %.1f µs, p99 %,.0f µs %s", round,
					this.name, report.rate(), report.serverMicros(), report.clientMicros(), report.latency().p99(),
					report.outcomes()));
		}

		Figure rate() {
			return figure("", "calls/s", DoorReport::rate);
		}

		Figure serverTime() {
			return figure(", processor time of the server", "µs", DoorReport::serverMicros);
		}

		Figure clientTime() {
			return figure(", processor time of the client", "µs", DoorReport::clientMicros);
		}

		private Figure figure(String kind, String unit, ToDoubleFunction<DoorReport> value) {
			return Figure.of(this.name + kind, unit, this.reports.stream().mapToDouble(value).boxed().toList());
		}

		long failures() {
			return this.reports.stream().mapToLong(DoorReport::failures).sum();
		}

	}

}
