package dev.latchkey.auth.account;

import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Revokes the sessions of past generations in a store that cannot read the account. The
 * fence is raised before the account changes. If anything fails in between, no session
 * survives a change; at worst sessions are revoked without a change.
 */
public interface GenerationFence {

	/**
	 * Revoke the sessions of an account's earlier generations, prevent new ones, and then
	 * change the account.
	 * @param <T> the result of the change
	 * @param accountId the id of the account
	 * @param generation the first generation that may have sessions
	 * @param change the change
	 * @return the result of the change
	 * @throws org.springframework.dao.DataAccessException when the store does not answer;
	 * then the change was not made, unless the change itself threw it
	 */
	<T extends @Nullable Object> T change(UUID accountId, long generation, Supplier<T> change);

}
