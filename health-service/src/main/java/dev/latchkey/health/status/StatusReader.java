package dev.latchkey.health.status;

/**
 * Gives the views the states of the checks. Reading never starts a check, so it is quick
 * and can be done often.
 */
public interface StatusReader {

	/**
	 * Return the present state of all checks. A check whose last result is stale is
	 * {@link Status#UNKNOWN}.
	 * @return the report
	 */
	StatusReport read();

}
