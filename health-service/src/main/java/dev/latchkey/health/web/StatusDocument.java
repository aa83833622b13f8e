package dev.latchkey.health.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StatusReport;
import dev.latchkey.health.status.StepResult;
import org.jspecify.annotations.Nullable;

/**
 * The document at {@code /api/v1/status}. Fields may be added; none changes its meaning.
 *
 * @param status the status of everything together: UP, DOWN or UNKNOWN
 * @param time when this was read, UTC
 * @param targets the watched services
 * @param journey the journey; absent if it is switched off
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusDocument(Status status, Instant time, List<Target> targets, @Nullable Journey journey) {

	static StatusDocument of(StatusReport report) {
		List<Target> targets = report.targets()
			.entrySet()
			.stream()
			.map((entry) -> Target.of(entry.getKey(), entry.getValue()))
			.toList();
		return new StatusDocument(report.overall(), report.time(), targets,
				report.journey().map(Journey::of).orElse(null));
	}

	private static @Nullable Double millis(@Nullable Duration latency) {
		return (latency != null) ? Math.round(latency.toNanos() / 100_000.0) / 10.0 : null;
	}

	/**
	 * A watched service.
	 *
	 * @param name its configured name
	 * @param status the worst status of its checks
	 * @param checks its checks
	 */
	record Target(String name, Status status, List<Check> checks) {

		static Target of(String name, List<CheckState> checks) {
			return new Target(name, StatusReport.statusOf(checks), checks.stream().map(Check::of).toList());
		}

	}

	/**
	 * A check of a service.
	 *
	 * @param kind grpc, actuator, http, tcp or certificate
	 * @param service the gRPC health name; absent for other kinds
	 * @param status how it stands
	 * @param since when it came to this status
	 * @param checked when it was last answered or given up; absent before
	 * @param latencyMs how long the last answer took; absent if there was none, or if the
	 * target told by itself
	 * @param reason why it is not up; empty if it is
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Check(String kind, @Nullable String service, Status status, Instant since, @Nullable Instant checked,
			@Nullable Double latencyMs, String reason) {

		static Check of(CheckState check) {
			String service = switch (check.id().kind()) {
				case GRPC -> check.id().subject();
				case ACTUATOR, HTTP, TCP, CERTIFICATE, JOURNEY -> null;
			};
			return new Check(check.id().kind().label(), service, check.status(), check.since(), check.checked(),
					millis(check.result().latency()), check.result().reason());
		}

	}

	/**
	 * The journey.
	 *
	 * @param status how it stands
	 * @param since when it came to this status
	 * @param checked when the last run ended; absent before the first
	 * @param latencyMs how long the last run took; absent before the first
	 * @param failedStep the name of the step that failed; absent if none did
	 * @param reason why it is not up; empty if it is
	 * @param steps the steps of the last run, in order; empty before the first
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Journey(Status status, Instant since, @Nullable Instant checked, @Nullable Double latencyMs,
			@Nullable String failedStep, String reason, List<Step> steps) {

		static Journey of(CheckState check) {
			return new Journey(check.status(), check.since(), check.checked(), millis(check.result().latency()),
					check.result().failedStep().map(StepResult::name).orElse(null), check.result().reason(),
					check.result().steps().stream().map(Step::of).toList());
		}

	}

	/**
	 * A step of the journey.
	 *
	 * @param name its name
	 * @param status how it went; UNKNOWN if it was not reached
	 * @param latencyMs how long it took; absent if it was not reached
	 * @param reason why it is not up; empty if it is
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Step(String name, Status status, @Nullable Double latencyMs, String reason) {

		static Step of(StepResult step) {
			return new Step(step.name(), step.status(), millis(step.latency()), step.reason());
		}

	}

}
