package dev.latchkey.benchmarks.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.load.SignInReport;
import dev.latchkey.benchmarks.load.ValidateReport;
import dev.latchkey.benchmarks.report.Bound;
import dev.latchkey.benchmarks.report.Curve;
import dev.latchkey.benchmarks.report.Figure;

/**
 * Collects the results of storms.
 */
final class StormRounds {

	private static final double MILLISECOND = 1000;

	private final int offered;

	private final int validationRate;

	private final List<Double> limits = new ArrayList<>();

	private final List<ValidateReport> validations = new ArrayList<>();

	private final List<SignInReport> signIns = new ArrayList<>();

	StormRounds(int offered, int validationRate) {
		this.offered = offered;
		this.validationRate = validationRate;
	}

	int offered() {
		return this.offered;
	}

	void add(double limit, ValidateReport validated, SignInReport signedIn) {
		this.limits.add(limit);
		this.validations.add(validated);
		this.signIns.add(signedIn);
	}

	String last() {
		ValidateReport validated = this.validations.get(this.validations.size() - 1);
		SignInReport signedIn = this.signIns.get(this.signIns.size() - 1);
		return String.format(Locale.ROOT,
				"""
						Storm %d: validations p50 %,.0f µs, p99 %,.0f µs, max %,.0f µs, %d failed; sign-ins %.2f/s of %.2f, %s, \
						%d refusals without RetryInfo, refused in p99 %,.0f µs; health slowest %,.0f µs, %d not serving""",
				this.signIns.size(), validated.latency().p50(), validated.latency().p99(), validated.latency().max(),
				validated.failures(), signedIn.rate(), this.limits.get(this.limits.size() - 1), signedIn.outcomes(),
				signedIn.withoutRetryInfo(), signedIn.refused().p99(), signedIn.health().latency().max(),
				signedIn.health().failures());
	}

	Measurements measured() {
		Figure limit = Figure.of("JDK's limit", "hashes/s", this.limits);
		Figure accepted = ofSignIns("accepted sign-ins", "hashes/s", SignInReport::rate);
		return new Measurements().add(limit)
			.add(accepted)
			.add(accepted.over(limit).bounded(Bound.atLeast(0.85)))
			.add(ofValidations("validations p50", (each) -> each.latency().p50()))
			.add(ofValidations("validations p99", (each) -> each.latency().p99()).bounded(Bound.atMost(25)))
			.add(ofValidations("slowest validation", (each) -> each.latency().max()))
			.add(ofSignIns("refusals p99", "ms", (each) -> each.refused().p99() / MILLISECOND)
				.bounded(Bound.atMost(100)))
			.add(ofSignIns("slowest health answer", "ms", (each) -> each.health().latency().max() / MILLISECOND)
				.bounded(Bound.atMost(1000)))
			.add(none("failed validations", this.validations.stream().map((each) -> (double) each.failures()).toList()))
			.add(none("refusals without RetryInfo", values((each) -> each.withoutRetryInfo())))
			.add(none("health answers not SERVING", values((each) -> each.health().failures())))
			.add(Curve.of("validations", this.validationRate,
					this.validations.stream().map(ValidateReport::latency).toList()))
			.add(Curve.of("refused sign-ins", this.offered, this.signIns.stream().map(SignInReport::refused).toList()))
			.note("sign-ins offered", this.offered + "/s")
			.note("outcomes of sign-ins", outcomes());
	}

	private Map<String, Long> outcomes() {
		Map<String, Long> sum = new TreeMap<>();
		this.signIns.forEach((each) -> each.outcomes().forEach((name, number) -> sum.merge(name, number, Long::sum)));
		return sum;
	}

	private List<Double> values(ToDoubleFunction<SignInReport> value) {
		return this.signIns.stream().map(value::applyAsDouble).toList();
	}

	private Figure ofSignIns(String name, String unit, ToDoubleFunction<SignInReport> value) {
		return Figure.of(name, unit, values(value));
	}

	private Figure ofValidations(String name, ToDoubleFunction<ValidateReport> micros) {
		return Figure.of(name, "ms",
				this.validations.stream().map((each) -> micros.applyAsDouble(each) / MILLISECOND).toList());
	}

	// Even one in any round is too many, so the figure is that of the worst round.
	private static Figure none(String name, List<Double> rounds) {
		Figure figure = Figure.of(name, "in a storm", rounds);
		return new Figure(name, figure.unit(), figure.max(), figure.min(), figure.max(), rounds, Bound.atMost(0));
	}

}
