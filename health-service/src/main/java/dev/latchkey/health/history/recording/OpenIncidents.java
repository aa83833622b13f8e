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
 * The incidents that go on. What the page shows and what the hook is told are the same
 * ones. Not safe for several threads.
 */
class OpenIncidents {

	private static final CheckPolicy NO_POLICY = new CheckPolicy(Duration.ZERO, 1, 1, null);

	private final Map<CheckId, Incident> open = new HashMap<>();

	private final IncidentTeller teller;

	OpenIncidents(IncidentTeller teller) {
		this.teller = teller;
	}

	/**
	 * Look at how a check stands. A check of which nothing is known is neither down nor
	 * serving, so an incident goes on.
	 * @return what has begun, changed or ended, or empty if nothing has
	 */
	Optional<Incident> look(CheckState state) {
		Incident known = this.open.get(state.id());
		if (this.teller.isIncident(state.status())) {
			Incident incident = (known != null) ? known : begun(state);
			Incident told = this.teller.tell(incident, state, promised());
			this.open.put(state.id(), told);
			return told.equals(known) ? Optional.empty() : Optional.of(told);
		}
		if (known != null && state.status().isServing()) {
			this.open.remove(state.id());
			return Optional.of(ended(known, state));
		}
		return Optional.empty();
	}

	private static Incident begun(CheckState state) {
		return new Incident(state.id(), state.since(), null, state.result().reason());
	}

	private long promised() {
		return this.open.values().stream().filter((incident) -> incident.told() != null).count();
	}

	/**
	 * Go on with those of a file, which a service before this one has left open. Those of
	 * checks that nobody makes any longer end: nothing else would end them.
	 * @return what the file does not have yet: what has begun since, and ends of those
	 * that were followed by another
	 */
	List<Incident> resume(List<Incident> left, Predicate<CheckId> isMade, Instant now) {
		List<Incident> missing = new ArrayList<>(this.open.values());
		for (Incident incident : left) {
			if (!isMade.test(incident.check())) {
				missing.add(ended(incident, stateOf(incident, Status.UNKNOWN, now, "is not checked any longer")));
				continue;
			}
			Incident other = this.open.putIfAbsent(incident.check(), incident);
			if (other != null && !other.start().equals(incident.start())) {
				missing.add(ended(incident, stateOf(incident, Status.DOWN, other.start(), "is another incident now")));
			}
		}
		return missing;
	}

	private Incident ended(Incident incident, CheckState state) {
		Incident ended = incident.endedAt(state.since());
		this.teller.tellEnd(ended, state);
		return ended;
	}

	private static CheckState stateOf(Incident incident, Status status, Instant since, String reason) {
		CheckResult result = new CheckResult(status, null, reason, List.of());
		return new CheckState(incident.check(), NO_POLICY, status, since, result, since, ResultStreak.NONE, true);
	}

}
