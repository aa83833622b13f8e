package dev.latchkey.health.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckListener;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StepResult;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * Keeps the meters of the checks. Their tags contain only configured names and fixed
 * words, so the configuration bounds the number of meters.
 */
@Component
class CheckMetrics implements CheckListener {

	/**
	 * From the latency of a service on the same machine to the longest sensible deadline.
	 */
	private static final Duration[] BUCKETS = { Duration.ofMillis(1), Duration.ofMillis(3), Duration.ofMillis(10),
			Duration.ofMillis(30), Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(1),
			Duration.ofSeconds(3), Duration.ofSeconds(10) };

	private final Map<CheckId, Status> statuses = new ConcurrentHashMap<>();

	private final MeterRegistry meters;

	CheckMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	/**
	 * Register the meters of a check. Until it has a status, it is unknown.
	 */
	void show(CheckId id) {
		if (this.statuses.putIfAbsent(id, Status.UNKNOWN) == null) {
			for (Status status : Status.values()) {
				Gauge.builder("latchkey.check.state", () -> (this.statuses.get(id) == status) ? 1 : 0)
					.description("1 for the status that the check has, 0 for the others")
					.tags(tags(id).and("status", lower(status)))
					.register(this.meters);
			}
		}
	}

	@Override
	public void checked(CheckState before, CheckState after) {
		show(after.id());
		this.statuses.put(after.id(), after.status());
		Duration latency = after.result().latency();
		// A failed journey is shorter than a complete one, so its latency does not
		// count.
		boolean isWhole = after.id().kind() != CheckKind.JOURNEY || after.result().status().isServing();
		if (latency != null && isWhole) {
			latencyOf(after.id()).record(latency);
		}
		after.result().steps().forEach(this::count);
	}

	private Timer latencyOf(CheckId id) {
		return Timer.builder("latchkey.check.latency")
			.description("How long answers took; for the journey, all its steps together")
			.tags(tags(id))
			.serviceLevelObjectives(BUCKETS)
			.register(this.meters);
	}

	private void count(StepResult step) {
		if (step.latency() != null) {
			Timer.builder("latchkey.journey.step")
				.description("How long the steps of the journey took, without steps that were not reached")
				.tags("step", step.name(), "outcome", (step.status() == Status.DOWN) ? "failure" : "success")
				.serviceLevelObjectives(BUCKETS)
				.register(this.meters)
				.record(step.latency());
		}
	}

	private static Tags tags(CheckId id) {
		return Tags.of("target", id.target(), "kind", id.kind().label(), "service", id.subject());
	}

	private static String lower(Status status) {
		return status.name().toLowerCase(Locale.ROOT);
	}

}
