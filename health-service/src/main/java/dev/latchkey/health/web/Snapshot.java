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
 * The present and the past together, as the faces show them.
 *
 * @param report how everything stands
 * @param days the last day of each check
 * @param incidents the newest incidents of all, the newest first
 * @param pastReadable whether the incidents could be read
 */
public record Snapshot(StatusReport report, Map<CheckId, CheckSummary> days, List<Incident> incidents,
		boolean pastReadable) {

	public Instant time() {
		return this.report.time();
	}

	/**
	 * Return the last day of some checks together. Certificates are left out where there
	 * are others: that one is looked at more often when it is bad says nothing of how
	 * long the service was away.
	 * @param checks the checks
	 * @return their day, empty if none of them has found anything yet
	 */
	public CheckSummary day(List<CheckState> checks) {
		List<CheckId> answering = checks.stream()
			.map(CheckState::id)
			.filter((id) -> id.kind() != CheckKind.CERTIFICATE)
			.toList();
		List<CheckId> counted = answering.isEmpty() ? checks.stream().map(CheckState::id).toList() : answering;
		return Periods.together(counted.stream().map(this.days::get).filter(Objects::nonNull).toList());
	}

	/**
	 * Return the checks behind a name in an address.
	 * @param name a target's name, or {@code journey}
	 * @return its checks, or empty if there is no such name
	 */
	public Optional<List<CheckState>> checks(String name) {
		if (name.equals(Names.JOURNEY)) {
			return this.report.journey().map(List::of);
		}
		return Optional.ofNullable(this.report.targets().get(name));
	}

}
