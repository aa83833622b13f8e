package dev.latchkey.benchmarks.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

	private static final double P99_FACTOR = 3;

	private final List<ServiceVariant> variants;

	/**
	 * Compare variants of the service.
	 * @param variants the variants; latencies are measured for the first one
	 */
	ValidatePart(List<ServiceVariant> variants) {
		this.variants = variants;
	}

	/**
	 * Measure the service with its default store.
	 */
	static Part ofOneFile() {
		return new ValidatePart(List.of(ServiceVariant.SQLITE));
	}

	/**
	 * Measure the service with stores that several nodes share.
	 */
	static Part ofStores() {
		return new ValidatePart(ServiceVariant.SHARED);
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
		measured.note("calls that were not good", all.stream().mapToLong((each) -> each.failures).sum());
		int half = (int) (services.get(0).figure().median() / 2);
		latencies(bench, measured, half, direct, services.get(0));
		return measured;
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

	private static void latencies(Bench bench, Measurements measured, int rate, MeasuredServer direct,
			MeasuredServer service) {
		List<Latency> ofDirect = new ArrayList<>();
		List<Latency> ofService = new ArrayList<>();
		for (int round = 1; round <= bench.scale().rounds(); round++) {
			Terminal.line("Round " + round + ": " + rate + " calls/s");
			ofDirect.add(latency(bench, rate, direct));
			ofService.add(latency(bench, rate, service));
		}
		measured.add(Curve.of(direct.name, rate, ofDirect)).add(Curve.of(service.name, rate, ofService));
		Figure reference = Figure.of(direct.name + " p99", "µs", ofDirect.stream().map(Latency::p99).toList());
		Figure figure = Figure.of(service.name + " p99", "µs", ofService.stream().map(Latency::p99).toList());
		measured.add(reference).add(figure).add(figure.over(reference, "times").bounded(Bound.atMost(P99_FACTOR)));
	}

	private static Latency latency(Bench bench, int rate, MeasuredServer running) {
		var report = bench.validate(running.server, running.tokens, rate);
		Latency latency = report.latency();
		Terminal.line(String.format(Locale.ROOT, "  %-14s p50 %,.0f µs, p99 %,.0f µs, p99.9 %,.0f µs, %d failed",
				running.name, latency.p50(), latency.p99(), latency.p999(), report.failures()));
		return latency;
	}

}
