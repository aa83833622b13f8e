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
	 * The last answers were good and slow.
	 */
	DEGRADED,

	/**
	 * No answer yet, or the last one is too old to be believed.
	 */
	UNKNOWN,

	/**
	 * The last answer was bad, or did not come.
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
	 * Return whether the service does what it is for, however slowly.
	 * @return whether this is up or degraded
	 */
	public boolean isServing() {
		return !isWorseThan(DEGRADED);
	}

	/**
	 * Return the worst of some statuses; none at all prove nothing.
	 * @param statuses the statuses to combine
	 * @return the worst, or {@link #UNKNOWN} if there are none
	 */
	public static Status worst(Collection<Status> statuses) {
		return statuses.stream().max(Enum::compareTo).orElse(UNKNOWN);
	}

}
