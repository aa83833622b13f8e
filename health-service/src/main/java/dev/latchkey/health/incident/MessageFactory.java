package dev.latchkey.health.incident;

import dev.latchkey.health.status.CheckState;

/**
 * Makes the messages about incidents. Without a factory there are no messages.
 */
public interface MessageFactory {

	/**
	 * Return whether a degraded check has an incident too. A check that is down always
	 * has one.
	 * @return whether it has
	 */
	boolean includesDegraded();

	/**
	 * Return how many messages may wait. Each announced incident reserves a place for its
	 * end.
	 * @return the places
	 */
	int places();

	/**
	 * Make a message.
	 * @param incident the incident, which has an end when it is over
	 * @param state the present state of the check
	 * @return the text for the receiver
	 */
	String message(Incident incident, CheckState state);

}
