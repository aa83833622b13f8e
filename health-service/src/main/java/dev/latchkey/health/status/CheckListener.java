package dev.latchkey.health.status;

/**
 * Receives the results of checks.
 */
public interface CheckListener {

	/**
	 * Called when a check has a result, or when its last result has become stale. The
	 * results of one check come in order; those of several checks may come at the same
	 * time. Must be quick, must not throw, and must not read the status.
	 * @param before the state before the result
	 * @param after the state with the result; its status changes only after enough
	 * results in a row
	 */
	void checked(CheckState before, CheckState after);

}
