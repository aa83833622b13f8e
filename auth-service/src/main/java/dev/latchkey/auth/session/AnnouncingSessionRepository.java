package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Announces what it changes, whether or not the store says that it was done: a store that
 * fails may have done it.
 */
class AnnouncingSessionRepository implements SessionRepository {

	private final SessionRepository sessions;

	private final SessionChanges changes;

	AnnouncingSessionRepository(SessionRepository sessions, SessionChanges changes) {
		this.sessions = sessions;
		this.changes = changes;
	}

	@Override
	public boolean insert(SessionKey key, Session session, int limit) {
		try {
			return this.sessions.insert(key, session, limit);
		}
		finally {
			// It may have taken the place of another one.
			this.changes.announce(session.accountId());
		}
	}

	@Override
	public Map<SessionKey, Session> find(Collection<SessionKey> keys) {
		return this.sessions.find(keys);
	}

	// Who remembers a session reads it again when its use is to be noted.
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
			this.changes.announce(key.tag());
		}
	}

	@Override
	public boolean delete(UUID accountId, UUID sessionId, Instant now) {
		try {
			return this.sessions.delete(accountId, sessionId, now);
		}
		finally {
			this.changes.announce(accountId);
		}
	}

	@Override
	public int deleteOthers(UUID accountId, UUID kept, Instant now) {
		try {
			return this.sessions.deleteOthers(accountId, kept, now);
		}
		finally {
			this.changes.announce(accountId);
		}
	}

}
