package dev.latchkey.health.status;

import java.util.Collection;

/**
 * The status of a check. Only a fresh good answer makes a check {@link #UP}.
 */
public enum Status {

	/**
	 * The last answer was good and is fresh.
	 */
	UP,

	/**
	 * The last answers were good but slow, or came with a warning.
	 */
	DEGRADED,

	/**
	 * There is no answer yet, or the last answer is stale.
	 */
	UNKNOWN,

	/**
	 * The last answers were bad, or there was no answer.
	 */
	DOWN;

	/**
	 * Return whether this is further from up than another.
	 * @param other the status to compare with
	 * @return whether this is worse
	 */
	public boolean isWorseThan(Status other) {
		return compareTo(other) > 0;
	}

	/**
	 * Return whether the service works, perhaps slowly.
	 * @return whether this is up or degraded
	 */
	public boolean isServing() {
		return !isWorseThan(DEGRADED);
	}

	/**
	 * Return the worst of some statuses.
	 * @param statuses the statuses to combine
	 * @return the worst, or {@link #UNKNOWN} if there are none
	 */
	public static Status worst(Collection<Status> statuses) {
		return statuses.stream().max(Enum::compareTo).orElse(UNKNOWN);
	}

}
