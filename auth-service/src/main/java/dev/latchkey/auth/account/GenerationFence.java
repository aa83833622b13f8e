package dev.latchkey.auth.account;

import java.util.UUID;

/**
 * Ends the sessions of past generations in a store that cannot look at the account. It is
 * raised before a change of the account is made: whatever fails between the two, no
 * session outlives a change, and at worst sessions have ended without one.
 */
public interface GenerationFence {

	/**
	 * End the sessions that an account has from earlier generations, and let none of them
	 * begin any more.
	 * @param accountId the id of the account
	 * @param generation the first generation that may have sessions
	 * @throws org.springframework.dao.DataAccessException when the store does not answer;
	 * then the change must not be made
	 */
	void raise(UUID accountId, long generation);

}
