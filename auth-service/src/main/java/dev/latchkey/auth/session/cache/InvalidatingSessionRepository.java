package dev.latchkey.auth.session.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionRepository;

/**
 * Invalidates cached sessions whenever they may have changed. A failing store may have
 * made the change, so a failure invalidates too.
 */
public class InvalidatingSessionRepository implements SessionRepository {

	private final SessionRepository sessions;

	private final SessionInvalidations invalidations;

	public InvalidatingSessionRepository(SessionRepository sessions, SessionInvalidations invalidations) {
		this.sessions = sessions;
		this.invalidations = invalidations;
	}

	@Override
	public boolean insert(SessionKey key, Session session, int limit) {
		try {
			return this.sessions.insert(key, session, limit);
		}
		finally {
			// The new session may have replaced another one.
			this.invalidations.invalidate(session.accountId());
		}
	}

	@Override
	public boolean replace(SessionKey replaced, SessionKey key, Session session) {
		try {
			return this.sessions.replace(replaced, key, session);
		}
		finally {
			this.invalidations.invalidate(session.accountId());
		}
	}

	@Override
	public Map<SessionKey, Session> find(Collection<SessionKey> keys) {
		return this.sessions.find(keys);
	}

	// Invalidates nothing: a cached session is refreshed when its last-seen time is due.
	@Override
	public int touch(Map<SessionKey, Session> used, Duration interval) {
		return this.sessions.touch(used, interval);
	}

	@Override
	public boolean answersAsOne() {
		return this.sessions.answersAsOne();
	}

	@Override
	public List<Session> findByAccount(UUID accountId, Instant now) {
		return this.sessions.findByAccount(accountId, now);
	}

	@Override
	public void delete(SessionKey key) {
		try {
			this.sessions.delete(key);
		}
		finally {
			this.invalidations.invalidate(key.tag());
		}
	}

	@Override
	public boolean delete(UUID accountId, UUID sessionId, Instant now) {
		try {
			return this.sessions.delete(accountId, sessionId, now);
		}
		finally {
			this.invalidations.invalidate(accountId);
		}
	}

	@Override
	public int deleteOthers(UUID accountId, UUID kept, Instant now) {
		try {
			return this.sessions.deleteOthers(accountId, kept, now);
		}
		finally {
			this.invalidations.invalidate(accountId);
		}
	}

}
