package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Stores sessions by the key of their token. A change survives a crash of the process and
 * a loss of power once its method has returned. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
public interface SessionRepository {

	/**
	 * Store a new session and delete the account's least recently used sessions beyond
	 * the limit. Do nothing if the account is deleted, is disabled or has a newer
	 * generation than the session: then the sign-in has lost a race.
	 * @param key the key of its token
	 * @param session the session
	 * @param limit most sessions of the account, including the new one
	 * @return whether it was stored
	 */
	boolean insert(SessionKey key, Session session, int limit);

	/**
	 * Give a session another token. The first token is invalid when the second is valid,
	 * and there is no moment at which neither or both are. Do nothing if the session is
	 * deleted or has another token already, or if its account is deleted, is disabled or
	 * has a newer generation. A concurrent deletion by the account's id either prevents
	 * this or deletes the session with its new token.
	 * @param replaced the key of the first token
	 * @param key the key of the second token, of the same account
	 * @param session the session with the id that it has, and its new times
	 * @return whether it has the second token
	 */
	boolean replace(SessionKey replaced, SessionKey key, Session session);

	/**
	 * Find the sessions of several tokens, at little more than the cost of one. The store
	 * may return expired sessions, and the caller checks them. It never returns a session
	 * whose account is deleted, is disabled or has a newer generation.
	 * @param keys the keys of the tokens
	 * @return the sessions that exist
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
	 * Whether the whole store is either reachable or unreachable.
	 * @return {@code false} when a part of it may be unreachable while the others answer
	 */
	boolean answersAsOne();

	/**
	 * Record uses of sessions. Skip a session that no longer exists, or whose recorded
	 * use is later or less than an interval earlier. A recorded use in the future comes
	 * from a fast clock: the given times replace it.
	 * @param used the sessions after the use
	 * @param interval the least time between two recorded uses
	 * @return how many were recorded
	 */
	int touch(Map<SessionKey, Session> used, Duration interval);

	/**
	 * Find the unexpired sessions of an account that {@link #find} would find.
	 * @param accountId the id of the account
	 * @param now the time
	 * @return the sessions, the last used first
	 */
	List<Session> findByAccount(UUID accountId, Instant now);

	/**
	 * Delete a session. Do nothing when there is none.
	 * @param key the key of its token
	 */
	void delete(SessionKey key);

	/**
	 * Delete an unexpired session of an account.
	 * @param accountId the id of the account
	 * @param sessionId the id of the session
	 * @param now the time
	 * @return whether the account had such a session
	 */
	boolean delete(UUID accountId, UUID sessionId, Instant now);

	/**
	 * Delete all sessions of an account except one. This includes expired ones, because
	 * the clock may be fast.
	 * @param accountId the id of the account
	 * @param kept the id of the session that remains
	 * @param now the time
	 * @return how many deleted sessions were unexpired
	 */
	int deleteOthers(UUID accountId, UUID kept, Instant now);

}
