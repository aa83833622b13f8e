package dev.latchkey.health.incident;

import dev.latchkey.health.status.CheckState;

/**
 * Says what is to be told of incidents. Without one nothing is told.
 */
public interface MessageMaker {

	/**
	 * Return whether a check that is degraded has an incident as well.
	 * @return whether it has; one that is down always has
	 */
	boolean includesDegraded();

	/**
	 * Return how many messages may wait. Each incident that was told of keeps a place for
	 * its end.
	 * @return the places
	 */
	int places();

	/**
	 * Make a message.
	 * @param incident the incident, which has an end when it is over
	 * @param state how the check stands now
	 * @return the text for the receiver
	 */
	String message(Incident incident, CheckState state);

}
