package dev.latchkey.health.incident;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be delivered, in their order. They are in the history file
 * too, so a restart loses none. Safe to use from any thread.
 */
public interface Outbox {

	/**
	 * Return the first message; it stays where it is.
	 * @param limit how long to wait for one
	 * @return the message that has waited longest, or {@code null} if none came
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	@Nullable Message first(Duration limit) throws InterruptedException;

	/**
	 * Take out a message that was delivered, or given up.
	 * @param message the message
	 */
	void remove(Message message);

	/**
	 * Return how many messages wait.
	 * @return the number
	 */
	int size();

}
