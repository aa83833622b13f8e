package dev.latchkey.auth.factor;

import java.util.UUID;

import dev.latchkey.auth.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * Stores the second factors of accounts. Every method throws a
 * {@link org.springframework.dao.DataAccessException} when the store does not answer.
 */
public interface FactorRepository {

	/**
	 * Find the second factors of an account, with one query.
	 * @param accountId the id of the account
	 * @return the factors, none when there is no such account. An enrolment that is not
	 * complete is no factor
	 */
	EnrolledFactors find(UUID accountId);

	/**
	 * Remove all second factors of an account and begin its next generation, even if it
	 * has none. Do nothing if it is deleted or has a newer generation.
	 * @param account the account as it was found
	 * @return the account in its new generation, or {@code null} when nothing was changed
	 */
	@Nullable Account removeAll(Account account);

}
