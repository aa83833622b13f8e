package dev.latchkey.auth.throttle;

import java.time.Instant;

import dev.latchkey.auth.credential.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong passwords. An attempt is counted as a failure before its password is
 * verified, so that no more are verified at once than the limits say. A source is known
 * to an account for some time after the right password came from it. What strangers fail
 * does not make it wait, and some of the failures that an account has in all are left to
 * it. Every method throws a {@link org.springframework.dao.DataAccessException} when the
 * store does not answer.
 */
public interface FailureRepository {

	/**
	 * The time of an account that waits for an administrator.
	 */
	Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

	/**
	 * Find out when an attempt may be counted, and count nothing.
	 * @param subject the digest of the username
	 * @param source where the attempt comes from
	 * @param now the time
	 * @return {@code null} when it may be now, or from when on
	 */
	@Nullable Instant opens(TokenDigest subject, Source source, Instant now);

	/**
	 * Count a failure, unless it is too early for an attempt.
	 * @param subject the digest of the username
	 * @param source where the attempt comes from
	 * @param now the time
	 * @return {@code null} when it was counted, or from when on it can be: {@link #NEVER}
	 * when only an administrator can help
	 */
	@Nullable Instant reserve(TokenDigest subject, Source source, Instant now);

	/**
	 * Forget the failures of a source, and those of all sources together, after the right
	 * password. The source is known from then on. What other sources have to wait they
	 * still have to.
	 * @param subject the digest of the username
	 * @param source where the password came from
	 * @param now the time
	 */
	void clear(TokenDigest subject, Source source, Instant now);

	/**
	 * Forget all failures.
	 * @param subject the digest of the username
	 */
	void clearAll(TokenDigest subject);

	/**
	 * Shorten what a clock that was ahead has made too long: no source is known, and no
	 * failure remembered, for longer than from now on.
	 * @param now the time
	 * @param limit most rows to change
	 * @return how many were changed, at most twice the limit
	 */
	int shortenTimes(Instant now, int limit);

	/**
	 * Remove what is to be forgotten.
	 * @param now the time
	 * @param limit most rows to remove
	 * @return how many were removed
	 */
	int deleteForgotten(Instant now, int limit);

}
