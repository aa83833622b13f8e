package dev.latchkey.auth.account;

import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Ends the sessions of past generations in a store that cannot look at the account. It is
 * raised before a change of the account is made: whatever fails between the two, no
 * session outlives a change, and at worst sessions have ended without one.
 */
public interface GenerationFence {

	/**
	 * End the sessions that an account has from earlier generations, let none of them
	 * begin any more, and then change the account.
	 * @param <T> what the change returns
	 * @param accountId the id of the account
	 * @param generation the first generation that may have sessions
	 * @param change the change
	 * @return what the change returns
	 * @throws org.springframework.dao.DataAccessException when the store does not answer;
	 * then the change was not made, unless it was the change itself that failed
	 */
	<T extends @Nullable Object> T change(UUID accountId, long generation, Supplier<T> change);

}
