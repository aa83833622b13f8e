package dev.latchkey.benchmarks.part;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.load.Requests;
import dev.latchkey.benchmarks.process.Accounts;
import dev.latchkey.benchmarks.process.H2load;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.report.Bound;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * Makes the same calls with h2load, an independent client, if it is installed. h2load
 * sends one token and counts every reply as a success.
 */
final class H2loadPart implements Part {

	private static final List<String> NAMES = List.of("echo-direct", "echo-default", "sqlite");

	private static final String METHOD = AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName();

	@Override
	public Measurements measure(Bench bench) throws Exception {
		if (!H2load.isInstalled()) {
			Terminal.line("h2load is not installed; this part measures nothing");
			return new Measurements().note("h2load", "not installed");
		}
		try (Deployment deployment = Deployment.create(ServiceVariant.SQLITE, bench.folder(), bench.scale().sessions());
				Server direct = Server.echo(bench.folder(), NAMES.get(0), true);
				Server pooled = Server.echo(bench.folder(), NAMES.get(1), false);
				Server service = deployment.service()) {
			Path body = Accounts.write(bench.folder().resolve("body"),
					Requests.validations(deployment.tokens()).get(0).body());
			return measure(bench, body, List.of(direct, pooled, service));
		}
	}

	private static Measurements measure(Bench bench, Path body, List<Server> servers) throws IOException {
		List<List<Double>> rates = NAMES.stream().<List<Double>>map((name) -> new ArrayList<>()).toList();
		for (Server server : servers) {
			var unused = H2load.rate(server, METHOD, body, bench.scale().warmUp());
		}
		for (int round = 1; round <= bench.scale().rounds(); round++) {
			for (int i = 0; i < NAMES.size(); i++) {
				double rate = H2load.rate(servers.get(i), METHOD, body, bench.scale().seconds());
				rates.get(i).add(rate);
				Terminal.line(String.format(Locale.ROOT, "Round %d: %-14s %,10.0f calls/s", round, NAMES.get(i), rate));
			}
		}
		Measurements measured = new Measurements();
		List<Figure> figures = new ArrayList<>();
		for (int i = 0; i < NAMES.size(); i++) {
			figures.add(Figure.of(NAMES.get(i), "calls/s", rates.get(i)));
			measured.add(figures.get(i));
		}
		return measured.add(figures.get(2).over(figures.get(0)).bounded(Bound.atLeast(ServiceVariant.SQLITE.share())));
	}

}
