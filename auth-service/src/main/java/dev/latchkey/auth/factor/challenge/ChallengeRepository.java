package dev.latchkey.auth.factor.challenge;

import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.credential.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * Stores challenges, for all nodes. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
public interface ChallengeRepository {

	/**
	 * Store a new challenge.
	 * @param token the digest of its token
	 * @param challenge the challenge
	 */
	void insert(TokenDigest token, Challenge challenge);

	/**
	 * Find a challenge, which may have expired.
	 * @param token the digest of its token
	 * @return the challenge, or {@code null} when there is none
	 */
	@Nullable Challenge find(TokenDigest token);

	/**
	 * Delete a challenge. If several calls delete the same one, concurrently or not,
	 * exactly one of them succeeds.
	 * @param token the digest of its token
	 * @return whether this call deleted it
	 */
	boolean delete(TokenDigest token);

	/**
	 * Delete the sign-ins of an account whose password was verified and that are not
	 * complete. Those with a passkey alone remain: they prove nothing about their caller,
	 * and their end would tell strangers that the account exists.
	 * @param accountId the id of the account
	 */
	void deleteSignIns(UUID accountId);

	/**
	 * Delete challenges that have expired, and those that expire too late.
	 * @param now the time
	 * @param latest the latest expiry to keep
	 * @param limit most challenges to delete
	 * @return how many were deleted
	 */
	int deleteOutdated(Instant now, Instant latest, int limit);

}
