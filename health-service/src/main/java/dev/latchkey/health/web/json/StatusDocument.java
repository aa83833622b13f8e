package dev.latchkey.health.web.json;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StatusReport;
import dev.latchkey.health.status.StepResult;
import dev.latchkey.health.web.UrlNames;
import dev.latchkey.health.web.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The document at {@code /api/v1/status}. Later versions may add fields; no field changes
 * its meaning.
 *
 * @param status the status of everything together: UP, DEGRADED, DOWN or UNKNOWN
 * @param time when this was read, UTC
 * @param targets the watched services
 * @param journey the journey; absent if it is switched off
 * @param incidents the newest incidents of all checks, newest first
 * @param historyReadable whether the incidents could be read; if not, the list is empty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusDocument(Status status, Instant time, List<Target> targets, @Nullable Journey journey,
		List<Outage> incidents, boolean historyReadable) {

	static StatusDocument of(Snapshot snapshot) {
		StatusReport report = snapshot.report();
		List<Target> targets = report.targets()
			.entrySet()
			.stream()
			.map((entry) -> Target.of(entry.getKey(), entry.getValue(), snapshot))
			.toList();
		return new StatusDocument(report.overall(), report.time(), targets,
				report.journey().map((check) -> Journey.of(check, snapshot)).orElse(null),
				snapshot.incidents().stream().map(Outage::of).toList(), snapshot.historyReadable());
	}

	/**
	 * Return why a check is not up. Empty if it is up, even if its last result, which
	 * does not count yet, was bad.
	 */
	private static String reasonOf(CheckState check) {
		if (check.status() == Status.UP) {
			return "";
		}
		String reason = check.result().reason();
		return reason.isEmpty() ? "not good often enough yet" : reason;
	}

	/**
	 * A watched service.
	 *
	 * @param name its configured name
	 * @param status the worst status of its checks
	 * @param checks its checks
	 * @param uptime the lowest uptime of its checks
	 */
	record Target(String name, Status status, List<Check> checks, Availability uptime) {

		static Target of(String name, List<CheckState> checks, Snapshot snapshot) {
			return new Target(name, StatusReport.statusOf(checks),
					checks.stream().map((check) -> Check.of(check, snapshot.report())).toList(),
					Availability.of(snapshot.summary(checks)));
		}

	}

	/**
	 * A check of a service.
	 *
	 * @param kind grpc, actuator, http, tcp or certificate
	 * @param service the gRPC health name, or the address with the certificate; absent
	 * for other kinds
	 * @param status its status
	 * @param since when it got this status
	 * @param checked the time of the last result; absent before the first
	 * @param latencyMs how long the last answer took; absent if there was no answer, or
	 * if the target sent its status without a request
	 * @param reason why it is not up; empty if it is up
	 * @param pending the last result, if it differs from the status and does not count
	 * yet; otherwise absent
	 * @param address the host:port that it checks; absent for certificates
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Check(String kind, @Nullable String service, Status status, Instant since, @Nullable Instant checked,
			@Nullable Double latencyMs, String reason, @Nullable Pending pending, @Nullable String address) {

		static Check of(CheckState check, StatusReport report) {
			return new Check(check.id().kind().label(), UrlNames.service(check.id()), check.status(), check.since(),
					check.checked(), Millis.ofNullable(check.result().latency()), StatusDocument.reasonOf(check),
					Pending.of(check), report.addresses().get(check.id()));
		}

	}

	/**
	 * A result that does not count yet.
	 *
	 * @param status the status of the result
	 * @param reason why it is not up; empty if it is up
	 * @param needed how many such results in a row change the status
	 */
	record Pending(Status status, String reason, int needed) {

		static @Nullable Pending of(CheckState check) {
			Status found = check.result().status();
			if (found == check.status()) {
				return null;
			}
			return new Pending(found, check.result().reason(),
					found.isWorseThan(check.status()) ? check.policy().downAfter() : check.policy().upAfter());
		}

	}

	/**
	 * The share of good results, 0 to 1; each is absent if there are no results.
	 *
	 * @param hour of the last hour
	 * @param day of the last 24 hours
	 * @param week of the last 7 days
	 * @param month of the last 30 days
	 * @param since the time of the first result of the last 30 days
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Availability(@JsonProperty("1h") @Nullable Double hour, @JsonProperty("24h") @Nullable Double day,
			@JsonProperty("7d") @Nullable Double week, @JsonProperty("30d") @Nullable Double month,
			@Nullable Instant since) {

		static Availability of(CheckSummary summary) {
			return new Availability(summary.uptimeHour(), summary.uptimeDay(), summary.uptimeWeek(),
					summary.uptimeMonth(), summary.since());
		}

	}

	/**
	 * The journey.
	 *
	 * @param status its status
	 * @param since when it got this status
	 * @param checked when the last run ended; absent before the first
	 * @param latencyMs how long the last run took; absent before the first
	 * @param failedStep the name of the step that failed; absent if no step failed
	 * @param reason why it is not up; empty if it is up
	 * @param steps the steps of the last run, in order; empty before the first
	 * @param pending the last run, if it differs from the status and does not count yet;
	 * otherwise absent
	 * @param uptime its uptime
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Journey(Status status, Instant since, @Nullable Instant checked, @Nullable Double latencyMs,
			@Nullable String failedStep, String reason, List<Step> steps, @Nullable Pending pending,
			Availability uptime) {

		static Journey of(CheckState check, Snapshot snapshot) {
			return new Journey(check.status(), check.since(), check.checked(),
					Millis.ofNullable(check.result().latency()),
					check.result().failedStep().map(StepResult::name).orElse(null), StatusDocument.reasonOf(check),
					check.result().steps().stream().map(Step::of).toList(), Pending.of(check),
					Availability.of(snapshot.summary(List.of(check))));
		}

	}

	/**
	 * A step of the journey.
	 *
	 * @param name its name
	 * @param status its status; UNKNOWN if it was not reached
	 * @param latencyMs how long it took; absent if it was not reached
	 * @param reason why it is not up; empty if it is up
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Step(String name, Status status, @Nullable Double latencyMs, String reason) {

		static Step of(StepResult step) {
			return new Step(step.name(), step.status(), Millis.ofNullable(step.latency()), step.reason());
		}

	}

	/**
	 * An incident: the time in which a check was down.
	 *
	 * @param target the target's name, or journey
	 * @param kind the kind of the check
	 * @param service the gRPC health name, or the address with the certificate; absent
	 * for other kinds
	 * @param start when it began
	 * @param end when it ended; absent while it is open
	 * @param cause the reason at its beginning
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Outage(String target, String kind, @Nullable String service, Instant start, @Nullable Instant end,
			String cause) {

		static Outage of(Incident incident) {
			CheckId check = incident.check();
			return new Outage(UrlNames.of(check), check.kind().label(), UrlNames.service(check), incident.start(),
					incident.end(), incident.cause());
		}

	}

}
