package dev.latchkey.health.target;

import java.time.Duration;

/**
 * Asks a target how it is. Asking neither throws nor waits for the answer.
 */
public interface TargetCheck {

	/**
	 * Ask once; the answer goes to the status board when it comes.
	 */
	void ask();

	/**
	 * Return how often to ask.
	 * @return the time from one question to the next
	 */
	Duration interval();

	/**
	 * Let go of all connections.
	 */
	void close();

}
