package dev.latchkey.benchmarks.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.load.RevocationLoad;
import dev.latchkey.benchmarks.process.Driver;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.report.Bound;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.report.Latency;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * Measures the time from the acknowledgement of a revocation to the refusal at clients
 * that validate from memory. With two nodes, one revokes and the other has the clients.
 */
final class RevocationPart implements Part {

	private static final int CLIENTS = 10;

	private static final int REVOCATIONS = 100;

	private static final int QUICK_REVOCATIONS = 20;

	private static final int WARM_UP = 30;

	private static final double MILLISECOND = 1000;

	@Override
	public Measurements measure(Bench bench) {
		Measurements measured = new Measurements();
		for (Topology topology : Topology.ALL) {
			add(measured, topology, rounds(bench, topology));
		}
		return measured.note("clients", CLIENTS).note("revocations in a round", revocations(bench));
	}

	private static int revocations(Bench bench) {
		return bench.scale().isQuick() ? QUICK_REVOCATIONS : REVOCATIONS;
	}

	private static List<Latency> rounds(Bench bench, Topology topology) {
		List<Latency> rounds = new ArrayList<>();
		try (Resources resources = new Resources()) {
			List<Server> nodes = topology.start(resources, bench.folder());
			for (int round = 1; round <= bench.scale().rounds(); round++) {
				Latency latency = round(bench, nodes, "r" + round + "-");
				rounds.add(latency);
				Terminal
					.line(String.format(Locale.ROOT, "Round %d: %-20s p50 %,.0f µs, p99 %,.0f µs, worst %,.0f µs of %d",
							round, topology.name(), latency.p50(), latency.p99(), latency.max(), latency.calls()));
			}
		}
		return rounds;
	}

	private static Latency round(Bench bench, List<Server> nodes, String prefix) {
		List<String> options = List.of("--revoke-port=" + nodes.get(0).port(),
				"--validate-port=" + nodes.get(nodes.size() - 1).port(), "--clients=" + CLIENTS, "--prefix=" + prefix,
				"--warm-up=" + WARM_UP, "--revocations=" + revocations(bench));
		try (var driver = Driver.lightLoad(bench.folder(), RevocationLoad.class, Latency.class, options)) {
			return driver.await(0);
		}
	}

	private static void add(Measurements measured, Topology topology, List<Latency> rounds) {
		measured.add(figure(topology, "p50", rounds, Latency::p50))
			.add(figure(topology, "p99", rounds, Latency::p99).bounded(Bound.atMost(topology.p99())))
			.add(figure(topology, "worst", rounds, Latency::max));
	}

	private static Figure figure(Topology topology, String name, List<Latency> rounds,
			ToDoubleFunction<Latency> micros) {
		return Figure.of(topology.name() + " " + name, "ms",
				rounds.stream().map((each) -> micros.applyAsDouble(each) / MILLISECOND).toList());
	}

}
