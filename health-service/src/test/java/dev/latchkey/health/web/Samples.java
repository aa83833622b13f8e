package dev.latchkey.health.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.health.history.Latencies;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StepResult;

/**
 * Sample checks and results.
 */
public final class Samples {

	public static final CheckId AUTH = new CheckId(CheckKind.GRPC, "auth", "");

	static final CheckId AUTH_HTTP = new CheckId(CheckKind.ACTUATOR, "auth", "");

	static final CheckId ORDERS = new CheckId(CheckKind.GRPC, "orders", "");

	static final CheckId STOCK = new CheckId(CheckKind.ACTUATOR, "stock", "");

	static final CheckPolicy AT_ONCE = new CheckPolicy(Duration.ofDays(365), 1, 1, Duration.ofMillis(2500));

	private static final List<String> STEPS = List.of("sign-up", "sign-in", "validate", "list-sessions",
			"wrong-password", "sign-out", "validate-refused", "delete");

	private static final int[] MILLIS = { 812, 790, 3, 4, 780, 5, 2, 806 };

	private Samples() {
	}

	public static Latencies latencies(int count, int p50, int p95, int p99) {
		return new Latencies(count, Duration.ofMillis(p50), Duration.ofMillis(p95), Duration.ofMillis(p99));
	}

	public static Period good(Instant start) {
		return new Period(start, 360, 0, 0, latencies(360, 3, 6, 11));
	}

	static CheckResult journey() {
		List<StepResult> steps = IntStream.range(0, STEPS.size())
			.mapToObj((i) -> new StepResult(STEPS.get(i), Status.UP, Duration.ofMillis(MILLIS[i]), ""))
			.toList();
		return new CheckResult(Status.UP, Duration.ofMillis(IntStream.of(MILLIS).sum() / 2), "", steps);
	}

	/**
	 * Make a journey that fails at its second step.
	 */
	static CheckResult brokenJourney(String reason) {
		List<StepResult> steps = Stream.concat(
				Stream.of(new StepResult("sign-up", Status.UP, Duration.ofMillis(812), ""),
						new StepResult("sign-in", Status.DOWN, Duration.ofMillis(3), reason)),
				STEPS.stream().skip(2).map((name) -> new StepResult(name, Status.UNKNOWN, null, "")))
			.toList();
		return new CheckResult(Status.DOWN, Duration.ofMillis(815), "sign-in: " + reason, steps);
	}

}
