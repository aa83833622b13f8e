package dev.latchkey.health.status;

/**
 * Hears what checks find.
 */
public interface CheckListener {

	/**
	 * A check has found something, or its last result has become too old to be believed.
	 * Results of one check come in order, those of several at once. Must be quick, must
	 * not throw, and must not read the status.
	 * @param before how the check stood
	 * @param after how it stands; its result is the new one, whose status counts only
	 * when it has come often enough
	 */
	void checked(CheckState before, CheckState after);

}
