package dev.latchkey.health.actuator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.StatusReport;
import dev.latchkey.health.status.StepResult;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Converts the states of checks to Actuator health.
 */
final class CheckHealth {

	private CheckHealth() {
	}

	static Health of(List<CheckState> checks) {
		if (checks.size() == 1) {
			CheckState check = checks.get(0);
			return Health.status(status(check.status())).withDetails(details(check)).build();
		}
		Map<String, Object> byName = new LinkedHashMap<>();
		checks.forEach((check) -> byName.put(check.id().subject(), details(check)));
		return Health.status(status(StatusReport.statusOf(checks))).withDetail("services", byName).build();
	}

	static Health ofJourney(CheckState journey) {
		Map<String, Object> details = details(journey);
		CheckResult result = journey.result();
		result.failedStep().ifPresent((step) -> details.put("failedStep", step.name()));
		Map<String, Object> steps = new LinkedHashMap<>();
		result.steps().forEach((step) -> steps.put(step.name(), details(step)));
		details.put("steps", steps);
		return Health.status(status(journey.status())).withDetails(details).build();
	}

	private static Map<String, Object> details(CheckState check) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("since", check.since());
		if (check.checked() != null) {
			details.put("checked", check.checked());
		}
		if (check.result().latency() != null) {
			details.put("latencyMs", millis(check.result().latency()));
		}
		if (!check.result().reason().isEmpty()) {
			details.put("reason", check.result().reason());
		}
		return details;
	}

	private static Map<String, Object> details(StepResult step) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("status", step.status());
		if (step.latency() != null) {
			details.put("latencyMs", millis(step.latency()));
		}
		if (!step.reason().isEmpty()) {
			details.put("reason", step.reason());
		}
		return details;
	}

	private static double millis(Duration latency) {
		return Math.round(latency.toNanos() / 100_000.0) / 10.0;
	}

	private static Status status(dev.latchkey.health.status.Status status) {
		return switch (status) {
			case UP -> Status.UP;
			case DEGRADED -> new Status("DEGRADED");
			case DOWN -> Status.DOWN;
			case UNKNOWN -> Status.UNKNOWN;
		};
	}

}
