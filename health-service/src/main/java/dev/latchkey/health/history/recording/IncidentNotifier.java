package dev.latchkey.health.history.recording;

import java.time.Clock;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.incident.Message;
import dev.latchkey.health.incident.MessageFactory;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts messages about incidents into the outbox. An incident reserves two places, one of
 * them for its end. While there is no room, new incidents get no message. An incident
 * whose beginning was announced always gets the message for its end. Not safe for several
 * threads.
 */
class IncidentNotifier {

	private static final int PLACES_OF_INCIDENT = 2;

	private static final Logger logger = LoggerFactory.getLogger(IncidentNotifier.class);

	private final @Nullable MessageFactory messages;

	private final StoredOutbox outbox;

	private final Clock clock;

	private boolean full;

	IncidentNotifier(@Nullable MessageFactory messages, StoredOutbox outbox, Clock clock) {
		this.messages = messages;
		this.outbox = outbox;
		this.clock = clock;
	}

	StoredOutbox outbox() {
		return this.outbox;
	}

	/**
	 * Return whether a check with this status has an incident.
	 */
	boolean isIncident(Status status) {
		boolean degraded = status == Status.DEGRADED && this.messages != null && this.messages.includesDegraded();
		return status == Status.DOWN || degraded;
	}

	/**
	 * Add a message about the status of a check with an incident, unless the last message
	 * said the same.
	 * @param reserved how many incidents have reserved a place for their end
	 * @return the incident, with the status of its last message
	 */
	Incident enqueue(Incident incident, CheckState state, long reserved) {
		MessageFactory factory = this.messages;
		if (factory == null || incident.notified() == state.status()) {
			return incident;
		}
		int taken = (incident.notified() != null) ? 1 : PLACES_OF_INCIDENT;
		if (this.outbox.size() + reserved + taken > factory.places()) {
			warn(state);
			return incident;
		}
		this.full = false;
		add(factory, incident, state);
		return incident.withNotified(state.status());
	}

	/**
	 * Add a message that an incident is over, if there was a message about its beginning.
	 */
	void enqueueEnd(Incident ended, CheckState state) {
		if (this.messages != null && ended.notified() != null) {
			add(this.messages, ended, state);
		}
	}

	private void add(MessageFactory factory, Incident incident, CheckState state) {
		this.outbox.add(Message.of(this.clock.instant(), factory.message(incident, state)));
	}

	private void warn(CheckState state) {
		if (!this.full) {
			this.full = true;
			logger.warn("Too many alerts wait. Until there is room, new incidents cause no alerts. "
					+ "The first of them is the check '{}', which is {}", state.id(), state.status());
		}
	}

}
