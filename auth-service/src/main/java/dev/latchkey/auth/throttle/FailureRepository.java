package dev.latchkey.auth.throttle;

import java.time.Instant;
import java.util.function.Supplier;

import dev.latchkey.auth.token.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong passwords. An attempt is counted as a failure before its password is
 * verified, so that no more are verified at once than the limits say. Every method throws
 * a {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
interface FailureRepository {

	/**
	 * The time of an account that waits for an administrator.
	 */
	Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

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
	 * password, and do what it was for, both or neither. What other sources have to wait
	 * they still have to.
	 * @param <T> what the purpose returns
	 * @param subject the digest of the username
	 * @param source where the password came from
	 * @param purpose what the password was for
	 * @return what the purpose returns
	 */
	<T> T clear(TokenDigest subject, Source source, Supplier<T> purpose);

	/**
	 * Forget all failures.
	 * @param subject the digest of the username
	 */
	void clearAll(TokenDigest subject);

	/**
	 * Remove what is to be forgotten.
	 * @param now the time
	 * @param limit most rows to remove
	 * @return how many were removed
	 */
	int deleteForgotten(Instant now, int limit);

}
