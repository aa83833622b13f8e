package dev.latchkey.auth.store.redis;

/**
 * Which writes to a key are changes that are reported.
 */
public enum ReportedWrites {

	/**
	 * Every write, and the removal of the key.
	 */
	ALL,

	/**
	 * Only the removal of the key.
	 */
	REMOVAL,

	/**
	 * No write.
	 */
	NONE

}
