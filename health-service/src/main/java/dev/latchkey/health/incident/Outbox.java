package dev.latchkey.health.incident;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for delivery, in their order. They are also in the history file,
 * so a restart loses none. Safe for several threads.
 */
public interface Outbox {

	/**
	 * Return the first message without removing it.
	 * @param limit the longest time to wait for a message
	 * @return the message that has waited longest, or {@code null} if there is none in
	 * time
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	@Nullable Message first(Duration limit) throws InterruptedException;

	/**
	 * Remove a message that was delivered or given up.
	 * @param message the message
	 */
	void remove(Message message);

	/**
	 * Return how many messages wait.
	 * @return the number
	 */
	int size();

}
