package dev.latchkey.health.target;

import java.time.Duration;

/**
 * Checks a target. A check neither throws nor blocks until the answer.
 */
public interface TargetCheck {

	/**
	 * Start a check; its result goes to the status board later.
	 */
	void ask();

	/**
	 * Return how often to check.
	 * @return the time from one check to the next
	 */
	Duration interval();

	/**
	 * Close all connections.
	 */
	void close();

}
