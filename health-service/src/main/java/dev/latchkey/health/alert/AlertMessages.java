package dev.latchkey.health.alert;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.incident.MessageFactory;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the JSON messages about incidents for the web hook.
 */
class AlertMessages implements MessageFactory {

	private static final JsonMapper mapper = new JsonMapper();

	private final boolean degraded;

	private final int places;

	AlertMessages(AlertProperties properties) {
		this(properties.on().contains(AlertType.DEGRADED), properties.queue());
	}

	AlertMessages(boolean degraded, int places) {
		this.degraded = degraded;
		this.places = places;
	}

	@Override
	public boolean includesDegraded() {
		return this.degraded;
	}

	@Override
	public int places() {
		return this.places;
	}

	@Override
	public String message(Incident incident, CheckState state) {
		return mapper.writeValueAsString(AlertEvent.of(type(incident, state), incident.id(), state));
	}

	private static AlertType type(Incident incident, CheckState state) {
		if (incident.end() != null) {
			return AlertType.RESOLVED;
		}
		return (state.status() == Status.DOWN) ? AlertType.DOWN : AlertType.DEGRADED;
	}

}
