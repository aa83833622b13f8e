package dev.latchkey.benchmarks.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.load.SignInReport;
import dev.latchkey.benchmarks.process.Accounts;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.report.Bound;
import dev.latchkey.benchmarks.report.Curve;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.report.Latency;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * Compares the sign-ins a second with the hashes a second of the JDK.
 */
final class SignInPart implements Part {

	private static final double SHARE = 0.92;

	// At so few calls a second, compilation takes a while.
	private static final int WARM_UPS = 3;

	@Override
	public Measurements measure(Bench bench) throws Exception {
		try (Deployment deployment = Deployment.create(ServiceVariant.SQLITE, bench.folder(), bench.scale().sessions());
				Server service = deployment.service()) {
			Accounts.signUp(service, Bench.ACCOUNT_PREFIX, bench.scale().accounts());
			for (int i = 0; i < WARM_UPS; i++) {
				var unused = bench.signIn(service);
			}
			List<Double> limits = new ArrayList<>();
			List<Double> rates = new ArrayList<>();
			List<Latency> latencies = new ArrayList<>();
			Map<String, Long> outcomes = new TreeMap<>();
			for (int round = 1; round <= bench.scale().rounds(); round++) {
				limits.add(bench.hashLimit());
				SignInReport report = bench.signIn(service);
				rates.add(report.rate());
				latencies.add(report.accepted());
				report.outcomes().forEach((outcome, number) -> outcomes.merge(outcome, number, Long::sum));
				Terminal.line(String.format(Locale.ROOT, "Round %d: limit %.2f hashes/s, %.2f sign-ins/s %s", round,
						limits.get(round - 1), report.rate(), report.outcomes()));
			}
			Figure limit = Figure.of("JDK's limit", "hashes/s", limits);
			Figure rate = Figure.of("sign-ins", "hashes/s", rates);
			return new Measurements().add(limit)
				.add(rate)
				.add(rate.over(limit).bounded(Bound.atLeast(SHARE)))
				.add(Curve.of("sign-ins, all workers busy", rate.median(), latencies))
				.note("outcomes", outcomes);
		}
	}

}
