package dev.latchkey.auth.throttle;

import java.time.Instant;

import dev.latchkey.auth.credential.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong passwords and wrong codes of second factors. An attempt counts as a
 * failure before its secret is verified, so that concurrent attempts cannot exceed the
 * limits. A source is known to an account for some time after the right secret came from
 * it. Failures of strangers do not delay known sources, and a part of an account's
 * failures is reserved for them. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
interface FailureRepository {

	/**
	 * The next attempt time of an account that only an administrator can unlock.
	 */
	Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

	/**
	 * Find out when an attempt is allowed, without counting it.
	 * @param subject the digest of the username, or of what names the codes of an account
	 * @param source where the attempt comes from
	 * @param now the time
	 * @return {@code null} when it is allowed now, otherwise when it will be
	 */
	@Nullable Instant opens(TokenDigest subject, Source source, Instant now);

	/**
	 * Count a failure, unless it is too early for an attempt.
	 * @param subject the digest of the username, or of what names the codes of an account
	 * @param source where the attempt comes from
	 * @param now the time
	 * @return {@code null} when it was counted, otherwise when it can be: {@link #NEVER}
	 * when only an administrator can help
	 */
	@Nullable Instant reserve(TokenDigest subject, Source source, Instant now);

	/**
	 * After the right secret, clear the failures of its source and the total over all
	 * sources. The source is known from then on. The delays of other sources remain.
	 * @param subject the digest of the username, or of what names the codes of an account
	 * @param source where it came from
	 * @param now the time
	 */
	void clear(TokenDigest subject, Source source, Instant now);

	/**
	 * Clear all failures.
	 * @param subject the digest of the username, or of what names the codes of an account
	 */
	void clearAll(TokenDigest subject);

	/**
	 * Shorten times that a fast clock has made too long, so that every source becomes
	 * unknown and every failure is dropped in time.
	 * @param now the time
	 * @param limit most rows to change
	 * @return how many were changed, at most twice the limit
	 */
	int shortenTimes(Instant now, int limit);

	/**
	 * Delete outdated rows.
	 * @param now the time
	 * @param limit most rows to delete
	 * @return how many were deleted
	 */
	int deleteForgotten(Instant now, int limit);

}
