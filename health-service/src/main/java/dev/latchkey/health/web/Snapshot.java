package dev.latchkey.health.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.StatusReport;

/**
 * The present status and the history, as the views show them.
 *
 * @param report the present status
 * @param summaries the summaries by check
 * @param incidents the newest incidents of all checks, newest first
 * @param historyReadable whether the incidents could be read
 */
public record Snapshot(StatusReport report, Map<CheckId, CheckSummary> summaries, List<Incident> incidents,
		boolean historyReadable) {

	public Instant time() {
		return this.report.time();
	}

	/**
	 * Return the combined summary of some checks. Certificate checks are ignored if there
	 * are others. They run more often while a certificate is bad, so their results do not
	 * measure how long the service was down.
	 * @param checks the checks
	 * @return their summary; empty if they have no results yet
	 */
	public CheckSummary summary(List<CheckState> checks) {
		List<CheckId> answering = checks.stream()
			.map(CheckState::id)
			.filter((id) -> id.kind() != CheckKind.CERTIFICATE)
			.toList();
		List<CheckId> counted = answering.isEmpty() ? checks.stream().map(CheckState::id).toList() : answering;
		return Periods.combined(counted.stream().map(this.summaries::get).filter(Objects::nonNull).toList());
	}

	/**
	 * Return the checks that belong to a name in a URL.
	 * @param name a target's name, or {@code journey}
	 * @return its checks, or empty if there is no such name
	 */
	public Optional<List<CheckState>> checks(String name) {
		if (name.equals(UrlNames.JOURNEY)) {
			return this.report.journey().map(List::of);
		}
		return Optional.ofNullable(this.report.targets().get(name));
	}

}
