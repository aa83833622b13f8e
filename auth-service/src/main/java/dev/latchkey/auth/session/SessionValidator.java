package dev.latchkey.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;

import org.springframework.stereotype.Component;

/**
 * Finds valid sessions and records their use.
 */
@Component
public class SessionValidator {

	// A session that expires within this time may do so before the next batch is written.
	private static final Duration SOON = LastSeenWriter.DELAY.multipliedBy(10);

	private final SessionRepository sessions;

	private final LastSeenWriter lastSeenWriter;

	private final LastUses uses;

	private final SessionProperties properties;

	private final Clock clock;

	public SessionValidator(SessionRepository sessions, LastSeenWriter lastSeenWriter, LastUses uses,
			SessionProperties properties, Clock clock) {
		this.sessions = sessions;
		this.lastSeenWriter = lastSeenWriter;
		this.uses = uses;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Validate a session.
	 * @param key its key
	 * @return the session as it is stored
	 * @throws Refusal when there is no valid session
	 */
	public Session validate(SessionKey key) {
		Session session = validate(List.of(key)).get(key);
		if (session == null) {
			throw Refusal.of(Reason.SESSION_INVALID);
		}
		return session;
	}

	/**
	 * Validate several sessions, at little more than the cost of one.
	 * @param keys their keys
	 * @return the valid ones as they are stored
	 */
	public Map<SessionKey, Session> validate(Collection<SessionKey> keys) {
		Map<SessionKey, Session> found = new HashMap<>(this.sessions.find(keys));
		// Stores keep milliseconds.
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		found.replaceAll((key, session) -> session.isAheadOf(now) ? corrected(key, session, now) : session);
		found.values().removeIf((session) -> !session.isLiveAt(now));
		found.forEach((key, session) -> use(key, session, now));
		return found;
	}

	// Written at once: until then each use would move the times of the session again.
	private Session corrected(SessionKey key, Session ahead, Instant now) {
		Session corrected = ahead.notAheadOf(now);
		this.lastSeenWriter.addUrgent(key, corrected);
		return corrected;
	}

	private void use(SessionKey key, Session session, Instant now) {
		this.uses.of(key.digest()).setRelease(now.toEpochMilli());
		recordUse(key, session, now);
	}

	private void recordUse(SessionKey key, Session session, Instant now) {
		if (now.isBefore(TouchTimes.due(session, this.properties.touchInterval()))) {
			return;
		}
		Session seen = session.seen(now, this.properties.idleTimeout());
		if (session.idleExpireTime().isBefore(now.plus(SOON))) {
			this.lastSeenWriter.addUrgent(key, seen);
		}
		else {
			this.lastSeenWriter.add(key, seen);
		}
	}

}
