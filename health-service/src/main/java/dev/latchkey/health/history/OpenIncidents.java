package dev.latchkey.health.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;

/**
 * The incidents that go on. Not safe for several threads.
 */
class OpenIncidents {

	private final Map<CheckId, Incident> open = new HashMap<>();

	/**
	 * Look at how a check stands. A check of which nothing is known is neither down nor
	 * serving, so an incident goes on.
	 * @return what has begun or ended, or empty if nothing has
	 */
	Optional<Incident> look(CheckState state) {
		Incident known = this.open.get(state.id());
		if (known == null && state.status() == Status.DOWN) {
			return Optional.of(begin(state));
		}
		if (known != null && state.status().isServing()) {
			this.open.remove(state.id());
			return Optional.of(ended(known, state.since()));
		}
		return Optional.empty();
	}

	private Incident begin(CheckState state) {
		Incident begun = new Incident(state.id(), state.since(), null, state.result().reason());
		this.open.put(state.id(), begun);
		return begun;
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
				missing.add(ended(incident, now));
				continue;
			}
			Incident next = this.open.putIfAbsent(incident.check(), incident);
			if (next != null && next.start().isAfter(incident.start())) {
				missing.add(ended(incident, next.start()));
			}
		}
		return missing;
	}

	private static Incident ended(Incident incident, Instant end) {
		// A clock that was set back must not make it end before it began.
		Instant later = end.isBefore(incident.start()) ? incident.start() : end;
		return new Incident(incident.check(), incident.start(), later, incident.cause());
	}

}
