package dev.latchkey.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Finds the sessions that are live, and counts that as a use of them.
 */
@Component
class SessionValidator {

	private static final Log logger = LogFactory.getLog(SessionValidator.class);

	private static final Duration BACK_OFF = Duration.ofSeconds(10);

	private final SessionRepository sessions;

	private final SessionProperties properties;

	private final Clock clock;

	private volatile Instant noNoteBefore = Instant.MIN;

	SessionValidator(SessionRepository sessions, SessionProperties properties, Clock clock) {
		this.sessions = sessions;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Find a live session.
	 * @param key its key
	 * @return the session
	 * @throws SessionInvalidException when there is none
	 */
	Session validate(SessionKey key) {
		Session session = validate(List.of(key)).get(key);
		if (session == null) {
			throw new SessionInvalidException();
		}
		return session;
	}

	/**
	 * Find live sessions, at the cost of hardly more than one.
	 * @param keys their keys
	 * @return those that there are
	 */
	Map<SessionKey, Session> validate(Collection<SessionKey> keys) {
		Map<SessionKey, Session> found = new HashMap<>(this.sessions.find(keys));
		// Stores keep milliseconds: a session must be the same before and after.
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		found.values().removeIf((session) -> !session.isLiveAt(now));
		note(found, now);
		return found;
	}

	private boolean isDue(SessionKey key, Session session, Instant now) {
		return session.lastSeenTime().plus(this.properties.touchInterval(key)).isBefore(now);
	}

	private void note(Map<SessionKey, Session> found, Instant now) {
		Map<SessionKey, Session> due = new HashMap<>(found);
		due.entrySet().removeIf((each) -> !isDue(each.getKey(), each.getValue(), now));
		if (due.isEmpty() || now.isBefore(this.noNoteBefore)) {
			return;
		}
		SessionUse use = new SessionUse(now, now.plus(this.properties.idleTimeout()));
		try {
			this.sessions.touch(due, now.minus(this.properties.shortestTouchInterval()), use);
			due.forEach((key, session) -> found.put(key, session.after(use)));
		}
		catch (DataAccessException ex) {
			// The answer is true without the note, and others must not wait for the
			// same fault.
			this.noNoteBefore = now.plus(BACK_OFF);
			logger.warn("Uses of sessions are not noted for " + BACK_OFF + ": " + ex.getMessage());
		}
	}

}
