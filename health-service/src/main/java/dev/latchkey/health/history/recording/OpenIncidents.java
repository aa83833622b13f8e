package dev.latchkey.health.history.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.ResultStreak;
import dev.latchkey.health.status.Status;

/**
 * The open incidents. The page and the web hook get the same incidents. Not safe for
 * several threads.
 */
class OpenIncidents {

	private static final CheckPolicy NO_POLICY = new CheckPolicy(Duration.ZERO, 1, 1, null);

	private final Map<CheckId, Incident> open = new HashMap<>();

	private final IncidentNotifier notifier;

	OpenIncidents(IncidentNotifier notifier) {
		this.notifier = notifier;
	}

	/**
	 * Update the incident of a check from its state. A check with the status UNKNOWN is
	 * neither down nor serving, so its incident stays open.
	 * @return the incident if it has begun, changed or ended, or empty if nothing has
	 * changed
	 */
	Optional<Incident> look(CheckState state) {
		Incident known = this.open.get(state.id());
		if (this.notifier.isIncident(state.status())) {
			Incident incident = (known != null) ? known : opened(state);
			Incident notified = this.notifier.enqueue(incident, state, reserved());
			this.open.put(state.id(), notified);
			return notified.equals(known) ? Optional.empty() : Optional.of(notified);
		}
		if (known != null && state.status().isServing()) {
			this.open.remove(state.id());
			return Optional.of(closed(known, state));
		}
		return Optional.empty();
	}

	private static Incident opened(CheckState state) {
		return new Incident(state.id(), state.since(), null, state.result().reason());
	}

	private long reserved() {
		return this.open.values().stream().filter((incident) -> incident.notified() != null).count();
	}

	/**
	 * Resume the open incidents of a file, which an earlier process has left. Close the
	 * incidents of checks that are no longer configured, because no result would close
	 * them.
	 * @return the incidents that must be written to the file: those that have begun
	 * since, and those that were closed here
	 */
	List<Incident> resume(List<Incident> left, Predicate<CheckId> isMade, Instant now) {
		List<Incident> missing = new ArrayList<>(this.open.values());
		for (Incident incident : left) {
			if (!isMade.test(incident.check())) {
				missing.add(closed(incident, stateOf(incident, Status.UNKNOWN, now, "is not checked any longer")));
				continue;
			}
			Incident other = this.open.putIfAbsent(incident.check(), incident);
			if (other != null && !other.start().equals(incident.start())) {
				missing.add(closed(incident, stateOf(incident, Status.DOWN, other.start(), "is another incident now")));
			}
		}
		return missing;
	}

	private Incident closed(Incident incident, CheckState state) {
		Incident ended = incident.endedAt(state.since());
		this.notifier.enqueueEnd(ended, state);
		return ended;
	}

	private static CheckState stateOf(Incident incident, Status status, Instant since, String reason) {
		CheckResult result = new CheckResult(status, null, reason, List.of());
		return new CheckState(incident.check(), NO_POLICY, status, since, result, since, ResultStreak.NONE, true);
	}

}
