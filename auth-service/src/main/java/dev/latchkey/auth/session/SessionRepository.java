package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions by the key of their token. What a method has returned survives a crash
 * of the process and a loss of power. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
public interface SessionRepository {

	/**
	 * Keep a new session, unless its account is gone, disabled, or of a newer generation
	 * than the session: then the sign-in has lost a race and nothing is kept. Of the
	 * account's other sessions only those used last stay, so that no more than the limit
	 * are kept.
	 * @param key the key of its token
	 * @param session the session
	 * @param limit how many sessions the account may have, the new one included
	 * @return whether it was kept
	 */
	boolean insert(SessionKey key, Session session, int limit);

	/**
	 * Find the sessions of tokens, at the cost of hardly more than one. The store may
	 * keep sessions whose time is over; the caller judges that. A session whose account
	 * is gone, disabled or of a newer generation is never found.
	 * @param keys the keys of the tokens
	 * @return the sessions that there are
	 */
	Map<SessionKey, Session> find(Collection<SessionKey> keys);

	/**
	 * Find the session of a token.
	 * @param key the key of the token
	 * @return the session, or {@code null} when there is none
	 */
	default @Nullable Session find(SessionKey key) {
		return find(List.of(key)).get(key);
	}

	/**
	 * Whether the store answers for all sessions or for none.
	 * @return {@code false} when a part of it may be away while the others answer
	 */
	boolean answersAsOne();

	/**
	 * Note that sessions were used, but for those of which a later use, or one less than
	 * an interval before, was noted already, and those that are there no more. A use that
	 * was noted for a time that is still to come was noted by a clock that was ahead: the
	 * session has the times that are given.
	 * @param used the sessions as they are after the use
	 * @param interval the least time between two uses that are noted
	 * @return how many were noted
	 */
	int touch(Map<SessionKey, Session> used, Duration interval);

	/**
	 * Find the sessions of an account that {@link #find} would find and whose time is not
	 * over.
	 * @param accountId the id of the account
	 * @param now the time
	 * @return the sessions, the last used first
	 */
	List<Session> findByAccount(UUID accountId, Instant now);

	/**
	 * Remove a session. Does nothing when there is none.
	 * @param key the key of its token
	 */
	void delete(SessionKey key);

	/**
	 * Remove a live session of an account.
	 * @param accountId the id of the account
	 * @param sessionId the id of the session
	 * @param now the time
	 * @return whether the account had such a session
	 */
	boolean delete(UUID accountId, UUID sessionId, Instant now);

	/**
	 * Remove the sessions of an account but one: also those whose time is over, for the
	 * clock may be ahead.
	 * @param accountId the id of the account
	 * @param kept the id of the session that stays
	 * @param now the time
	 * @return how many of those that were removed were live
	 */
	int deleteOthers(UUID accountId, UUID kept, Instant now);

}
