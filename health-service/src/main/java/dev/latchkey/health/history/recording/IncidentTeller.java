package dev.latchkey.health.history.recording;

import java.time.Clock;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.incident.Message;
import dev.latchkey.health.incident.MessageMaker;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what is to be told of incidents into the outbox. An incident takes two places, one
 * for its end: when there are none left new incidents are not told of until there are,
 * but whatever has begun will be told to its end. Not safe for several threads.
 */
class IncidentTeller {

	private static final int PLACES_OF_INCIDENT = 2;

	private static final Logger logger = LoggerFactory.getLogger(IncidentTeller.class);

	private final @Nullable MessageMaker maker;

	private final StoredOutbox outbox;

	private final Clock clock;

	private boolean full;

	IncidentTeller(@Nullable MessageMaker maker, StoredOutbox outbox, Clock clock) {
		this.maker = maker;
		this.outbox = outbox;
		this.clock = clock;
	}

	StoredOutbox outbox() {
		return this.outbox;
	}

	/**
	 * Return whether a check of this status has an incident.
	 */
	boolean isIncident(Status status) {
		boolean degraded = status == Status.DEGRADED && this.maker != null && this.maker.includesDegraded();
		return status == Status.DOWN || degraded;
	}

	/**
	 * Tell how a check stands of which there is an incident, unless that was told before.
	 * @param promised how many incidents will be told to be over
	 * @return the incident, with what was told of it now
	 */
	Incident tell(Incident incident, CheckState state, long promised) {
		MessageMaker making = this.maker;
		if (making == null || incident.told() == state.status()) {
			return incident;
		}
		int taken = (incident.told() != null) ? 1 : PLACES_OF_INCIDENT;
		if (this.outbox.size() + promised + taken > making.places()) {
			warn(state);
			return incident;
		}
		this.full = false;
		add(making, incident, state);
		return incident.toldOf(state.status());
	}

	/**
	 * Tell that an incident is over, if it was told of.
	 */
	void tellEnd(Incident ended, CheckState state) {
		if (this.maker != null && ended.told() != null) {
			add(this.maker, ended, state);
		}
	}

	private void add(MessageMaker making, Incident incident, CheckState state) {
		this.outbox.add(Message.of(this.clock.instant(), making.message(incident, state)));
	}

	private void warn(CheckState state) {
		if (!this.full) {
			this.full = true;
			logger
				.warn("Too many alerts wait: the hook is not told that the check '{}' is {}, nor of more, until there "
						+ "is room", state.id(), state.status());
		}
	}

}
