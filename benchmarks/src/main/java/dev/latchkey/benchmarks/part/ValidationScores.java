package dev.latchkey.benchmarks.part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.report.Bound;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.validation.JwtAlgorithm;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/**
 * Collects the scores of validations, and compares them with the floor and with the
 * fastest signature that has a public key.
 */
final class ValidationScores {

	private static final String FLOOR = "floor";

	private static final List<String> HITS = List.of("validate", "validateBlocking");

	private static final String GARBAGE = "gc.alloc.rate.norm";

	private static final double SHARE = 0.75;

	private static final double TIMES = 100;

	private static final double MOST_GARBAGE = 100;

	private final Map<String, List<Double>> rates = new LinkedHashMap<>();

	private final Map<String, List<Double>> garbage = new LinkedHashMap<>();

	/**
	 * Add the score of one JVM.
	 * @return its description
	 */
	String add(RunResult result) {
		String name = name(result.getParams());
		double rate = result.getPrimaryResult().getScore();
		double bytes = Objects.requireNonNull(result.getSecondaryResults().get(GARBAGE)).getScore();
		this.rates.computeIfAbsent(name, (key) -> new ArrayList<>()).add(rate);
		this.garbage.computeIfAbsent(name, (key) -> new ArrayList<>()).add(bytes);
		return String.format(Locale.ROOT, "%-28s %,12.0f a second, %,8.0f bytes of garbage each", name, rate, bytes);
	}

	private static String name(BenchmarkParams params) {
		String benchmark = params.getBenchmark();
		String algorithm = params.getParam("algorithm");
		String name = (algorithm != null) ? jwt(algorithm) : benchmark.substring(benchmark.lastIndexOf('.') + 1);
		return (params.getThreads() > 1) ? threads(name) : name;
	}

	private static String threads(String name) {
		return name + ", 2 threads";
	}

	Measurements addTo(Measurements measured) {
		this.rates.keySet().forEach((name) -> measured.add(rate(name)));
		HITS.forEach((name) -> measured.add(rate(name).over(rate(FLOOR)).bounded(Bound.atLeast(SHARE))));
		others().forEach((other) -> measured.add(rate(other).over(rate(FLOOR))));
		Figure fastest = fastestSignature();
		HITS.forEach((name) -> measured.add(rate(name).over(fastest, "times").bounded(Bound.atLeast(TIMES))));
		List.of(FLOOR, HITS.get(0), HITS.get(1))
			.forEach((name) -> measured.add(rate(threads(name)).over(rate(name), "of one thread")));
		measured.add(garbage(FLOOR));
		HITS.forEach((name) -> measured.add(garbage(name).bounded(Bound.atMost(MOST_GARBAGE))));
		return measured;
	}

	// Whatever runs on one thread and is neither the floor nor from memory.
	private List<String> others() {
		return this.rates.keySet()
			.stream()
			.filter((name) -> !this.rates.containsKey(threads(name)) && !name.endsWith(threads("")))
			.toList();
	}

	private Figure fastestSignature() {
		return Arrays.stream(JwtAlgorithm.values())
			.filter(JwtAlgorithm::hasPublicKey)
			.map((algorithm) -> rate(jwt(algorithm.name())))
			.max(Comparator.comparingDouble(Figure::median))
			.orElseThrow();
	}

	private static String jwt(String algorithm) {
		return "JWT " + algorithm;
	}

	private Figure rate(String name) {
		return Figure.of(name, "ops/s", Objects.requireNonNull(this.rates.get(name)));
	}

	private Figure garbage(String name) {
		return Figure.of(name + ", garbage", "B/op", Objects.requireNonNull(this.garbage.get(name)));
	}

}
