package dev.latchkey.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

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
	public @Nullable Session find(SessionKey key) {
		return this.sessions.find(key);
	}

	// Who remembers a session reads it again when its use is to be noted.
	@Override
	public boolean touch(SessionKey key, Instant since, Instant lastSeenTime, Instant idleExpireTime) {
		return this.sessions.touch(key, since, lastSeenTime, idleExpireTime);
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
