package dev.latchkey.auth.factor.crypto;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Tells which keys have encrypted the secrets in the store. An enrolment that is not
 * complete does not count. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
public interface SealedFactors {

	/**
	 * Whether there are any.
	 */
	boolean exist();

	/**
	 * Whether some are encrypted with one of the keys. Both are asked of one moment:
	 * between two questions the first factor may be stored, or the last one removed.
	 * @param keyIds the names of the keys, possibly none
	 * @return {@code null} when there are no encrypted secrets at all
	 */
	@Nullable Boolean existUnder(Collection<String> keyIds);

	/**
	 * Count those that are encrypted with none of the keys. This takes long when there
	 * are many.
	 * @param keyIds the names of the keys
	 * @return how many
	 */
	long countOutside(Collection<String> keyIds);

}
