package dev.latchkey.health.journey;

/**
 * Whether a run's account is there now, as far as this side can know.
 */
enum AccountTrace {

	/**
	 * There is no account.
	 */
	NONE,

	/**
	 * An answer got lost, so there may be one.
	 */
	POSSIBLE,

	/**
	 * There is one.
	 */
	CERTAIN

}
