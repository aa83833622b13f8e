package dev.latchkey.health.status;

/**
 * What the faces see of the checks. Reading never starts a check, so it is quick and may
 * be done as often as anyone likes.
 */
public interface StatusReader {

	/**
	 * Return how everything stands now. A result that is too old to be believed is shown
	 * as unknown.
	 * @return the report
	 */
	StatusReport read();

}
