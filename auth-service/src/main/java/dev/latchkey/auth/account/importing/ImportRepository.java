package dev.latchkey.auth.account.importing;

import java.util.List;

import dev.latchkey.auth.account.Credentials;

/**
 * Stores many new accounts at once.
 */
public interface ImportRepository {

	/**
	 * Store those accounts whose usernames are free, all of them or, after a failure,
	 * none. No existing account is changed. If a username is there twice, the first
	 * account gets it.
	 * @param accounts the accounts, at most 1,000
	 * @return what became of each account, in their order
	 */
	List<Result> insertMissing(List<Credentials> accounts);

	/**
	 * What became of an account.
	 */
	enum Result {

		/** It was stored. */
		IMPORTED,

		/** An account with the same name and the same hash exists. */
		SKIPPED,

		/** An account with the same name and another hash exists. */
		TAKEN

	}

}
