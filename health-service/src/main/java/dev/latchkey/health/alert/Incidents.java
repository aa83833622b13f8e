package dev.latchkey.health.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckListener;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import org.jspecify.annotations.Nullable;

/**
 * Turns changes of status into events, each once. A status that has not come often enough
 * is no change, so what flaps tells nothing; and what is not known neither opens nor
 * resolves an incident.
 */
class Incidents implements CheckListener {

	private static final int ID_BYTES = 16;

	private final ConcurrentMap<CheckId, Open> open = new ConcurrentHashMap<>();

	private final Set<AlertType> on;

	private final Outbox outbox;

	Incidents(Set<AlertType> on, Outbox outbox) {
		this.on = on;
		this.outbox = outbox;
	}

	@Override
	public void checked(CheckState before, CheckState after) {
		if (before.status() != after.status()) {
			this.open.compute(after.id(), (id, incident) -> next(incident, after));
		}
	}

	private @Nullable Open next(@Nullable Open incident, CheckState state) {
		AlertType told = typeOf(state.status());
		if (told != null) {
			return told(incident, told, state);
		}
		if (incident != null && state.status().isServing()) {
			this.outbox.resolve(AlertEvent.of(AlertType.RESOLVED, incident.id, state));
			return null;
		}
		return incident;
	}

	private @Nullable Open told(@Nullable Open incident, AlertType type, CheckState state) {
		if (incident != null && incident.told == type) {
			return incident;
		}
		String id = (incident != null) ? incident.id : id(state);
		AlertEvent event = AlertEvent.of(type, id, state);
		Predicate<AlertEvent> tell = (incident != null) ? this.outbox::add : this.outbox::open;
		// Of what the hook was not told it will not be told that it is over.
		return tell.test(event) ? new Open(id, type) : incident;
	}

	private @Nullable AlertType typeOf(Status status) {
		return switch (status) {
			case DOWN -> AlertType.DOWN;
			case DEGRADED -> this.on.contains(AlertType.DEGRADED) ? AlertType.DEGRADED : null;
			case UP, UNKNOWN -> null;
		};
	}

	private static String id(CheckState state) {
		try {
			byte[] name = (state.id() + " " + state.since()).getBytes(StandardCharsets.UTF_8);
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
			return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An incident that the hook has been told of.
	 */
	private record Open(String id, AlertType told) {
	}

}
