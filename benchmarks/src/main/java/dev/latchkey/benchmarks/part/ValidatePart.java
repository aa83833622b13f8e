package dev.latchkey.benchmarks.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.report.Bound;
import dev.latchkey.benchmarks.report.Curve;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.report.Latency;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * Measures the rate of validations, and their latency at half of that rate.
 */
final class ValidatePart implements Part {

	private final List<ServiceVariant> variants;

	private final int timed;

	private final double p99Factor;

	/**
	 * Compare variants of the service.
	 * @param variants the variants
	 * @param timed the number of variants, from the first one, whose latencies are
	 * measured
	 * @param p99Factor the most times of the reference's p99 that theirs may take
	 */
	ValidatePart(List<ServiceVariant> variants, int timed, double p99Factor) {
		this.variants = variants;
		this.timed = timed;
		this.p99Factor = p99Factor;
	}

	/**
	 * Measure the service with its default store.
	 */
	static Part ofOneFile() {
		return new ValidatePart(List.of(ServiceVariant.SQLITE, ServiceVariant.TOUCH_DUE), 2, 1.3);
	}

	/**
	 * Measure the service with stores that several nodes share.
	 */
	static Part ofStores() {
		return new ValidatePart(ServiceVariant.SHARED, 1, 3);
	}

	@Override
	public Measurements measure(Bench bench) {
		try (Resources resources = new Resources()) {
			List<MeasuredServer> services = new ArrayList<>();
			for (ServiceVariant variant : this.variants) {
				Terminal.line("Creating sessions: " + variant.name());
				Deployment deployment = Deployment.create(variant, bench.folder(), bench.scale().sessions());
				resources.add(deployment, deployment::close);
				services.add(running(resources, variant.name(), deployment.service(), deployment.tokens()));
			}
			Path tokens = services.get(0).tokens;
			MeasuredServer direct = running(resources, "echo-direct", Server.echo(bench.folder(), "echo-direct", true),
					tokens);
			MeasuredServer pooled = running(resources, "echo-default",
					Server.echo(bench.folder(), "echo-default", false), tokens);
			return measure(bench, direct, pooled, services);
		}
	}

	private static MeasuredServer running(Resources resources, String name, Server server, Path tokens) {
		return new MeasuredServer(name, resources.add(server, server::close), tokens);
	}

	private Measurements measure(Bench bench, MeasuredServer direct, MeasuredServer pooled,
			List<MeasuredServer> services) {
		List<MeasuredServer> all = new ArrayList<>(List.of(direct, pooled));
		all.addAll(services);
		all.forEach((each) -> bench.warmUp(each.server, each.tokens));
		for (int round = 1; round <= bench.scale().rounds(); round++) {
			Terminal.line("Round " + round + ": closed loop");
			all.forEach((each) -> each.add(bench.validate(each.server, each.tokens, 0)));
		}
		Measurements measured = new Measurements();
		rates(measured, direct.figure(), pooled.figure(), services);
		int half = (int) (services.get(0).figure().median() / 2);
		latencies(bench, measured, half, direct, services.subList(0, this.timed));
		return measured.note("calls that were not good", all.stream().mapToLong((each) -> each.failures).sum());
	}

	private void rates(Measurements measured, Figure direct, Figure pooled, List<MeasuredServer> services) {
		measured.add(direct).add(pooled);
		for (int i = 0; i < services.size(); i++) {
			Bound share = Bound.atLeast(this.variants.get(i).share() * direct.median());
			measured.add(services.get(i).figure().bounded(share));
		}
		for (int i = 0; i < services.size(); i++) {
			measured.add(services.get(i).figure().over(direct).bounded(Bound.atLeast(this.variants.get(i).share())));
		}
	}

	private void latencies(Bench bench, Measurements measured, int rate, MeasuredServer direct,
			List<MeasuredServer> services) {
		List<MeasuredServer> all = new ArrayList<>(List.of(direct));
		all.addAll(services);
		Map<MeasuredServer, List<Latency>> latencies = new LinkedHashMap<>();
		for (int round = 1; round <= bench.scale().rounds(); round++) {
			Terminal.line("Round " + round + ": " + rate + " calls/s");
			all.forEach((each) -> latencies.computeIfAbsent(each, (key) -> new ArrayList<>())
				.add(latency(bench, rate, each)));
		}
		latencies.forEach((each, rounds) -> measured.add(Curve.of(each.name, rate, rounds)));
		List<Figure> p99 = latencies.entrySet().stream().map((each) -> p99(each.getKey(), each.getValue())).toList();
		p99.forEach(measured::add);
		p99.stream()
			.skip(1)
			.forEach((each) -> measured.add(each.over(p99.get(0), "times").bounded(Bound.atMost(this.p99Factor))));
	}

	private static Figure p99(MeasuredServer server, List<Latency> rounds) {
		return Figure.of(server.name + " p99", "µs", rounds.stream().map(Latency::p99).toList());
	}

	private static Latency latency(Bench bench, int rate, MeasuredServer running) {
		var report = bench.validate(running.server, running.tokens, rate);
		Latency latency = report.latency();
		running.failures += report.failures();
		Terminal.line(String.format(Locale.ROOT, "  %-16s p50 %,.0f µs, p99 %,.0f µs, p99.9 %,.0f µs, %d failed",
				running.name, latency.p50(), latency.p99(), latency.p999(), report.failures()));
		return latency;
	}

}
