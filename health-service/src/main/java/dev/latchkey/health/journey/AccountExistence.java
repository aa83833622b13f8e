package dev.latchkey.health.journey;

/**
 * Whether the account of a run exists, as far as the journey knows.
 */
enum AccountExistence {

	/**
	 * There is no account.
	 */
	NONE,

	/**
	 * There may be an account, because a reply was lost.
	 */
	POSSIBLE,

	/**
	 * There is an account.
	 */
	CERTAIN

}
