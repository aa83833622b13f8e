package dev.latchkey.health.status;

import java.util.Collection;

/**
 * How a check stands. {@link #UP} is earned: without a fresh good answer nothing is up.
 */
public enum Status {

	/**
	 * The last answer was good and is fresh.
	 */
	UP,

	/**
	 * No answer yet, or the last one is too old to be believed.
	 */
	UNKNOWN,

	/**
	 * The last answer was bad, or did not come.
	 */
	DOWN;

	/**
	 * Return the worst of some statuses; none at all prove nothing.
	 * @param statuses the statuses to combine
	 * @return the worst, or {@link #UNKNOWN} if there are none
	 */
	public static Status worst(Collection<Status> statuses) {
		return statuses.stream().max(Enum::compareTo).orElse(UNKNOWN);
	}

}
