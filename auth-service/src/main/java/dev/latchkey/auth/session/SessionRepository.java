package dev.latchkey.auth.session;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions by the digest of their token. What a method has returned survives a
 * crash of the process and a loss of power. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
public interface SessionRepository {

	/**
	 * Keep a new session, unless its account is gone, disabled, or of a newer generation
	 * than the session: then the sign-in has lost a race and nothing is kept.
	 * @param digest the digest of its token
	 * @param session the session
	 * @return whether it was kept
	 */
	boolean insert(TokenDigest digest, Session session);

	/**
	 * Find the session of a token. The store may keep sessions whose time is over; the
	 * caller judges that. A session whose account is gone, disabled or of a newer
	 * generation is never found.
	 * @param digest the digest of the token
	 * @return the session, or {@code null} when there is none
	 */
	@Nullable Session find(TokenDigest digest);

	/**
	 * Note that a session was used, unless a use at or after {@code since} was noted
	 * before. Does nothing when there is no such session.
	 * @param digest the digest of the token
	 * @param since the oldest noted use that need not be replaced
	 * @param lastSeenTime the use to note
	 * @param idleExpireTime the new idle limit
	 * @return whether it was noted
	 */
	boolean touch(TokenDigest digest, Instant since, Instant lastSeenTime, Instant idleExpireTime);

	/**
	 * Remove a session. Does nothing when there is none.
	 * @param digest the digest of its token
	 */
	void delete(TokenDigest digest);

}
