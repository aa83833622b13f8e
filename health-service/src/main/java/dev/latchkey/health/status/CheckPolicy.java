package dev.latchkey.health.status;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The rules by which the results of a check change its status.
 *
 * @param freshFor how long a result is fresh; after that the check is
 * {@link Status#UNKNOWN}
 * @param downAfter how many results in a row must be worse than the status before it gets
 * worse, 1 or more
 * @param upAfter how many results in a row must be better than the status before it gets
 * better, 1 or more
 * @param slowAfter the latency beyond which a good answer is {@link Status#DEGRADED}, or
 * {@code null} if no answer is too slow
 * @param patience how long a check that has never been good stays {@link Status#UNKNOWN}
 * instead of {@link Status#DOWN}, because its target may be starting
 * @param countEvery the shortest time between two results that the history counts; so a
 * check that runs more often after a failure does not make the uptime too low
 */
public record CheckPolicy(Duration freshFor, int downAfter, int upAfter, @Nullable Duration slowAfter,
		Duration patience, Duration countEvery) {

	private static final int START = 12;

	private static final Duration LONGEST_START = Duration.ofMinutes(1);

	/**
	 * Make a policy without patience whose results all count in the history.
	 * @param freshFor as above
	 * @param downAfter as above
	 * @param upAfter as above
	 * @param slowAfter as above
	 */
	public CheckPolicy(Duration freshFor, int downAfter, int upAfter, @Nullable Duration slowAfter) {
		this(freshFor, downAfter, upAfter, slowAfter, Duration.ZERO, Duration.ZERO);
	}

	/**
	 * Give a target the time of some intervals to start, at most a minute.
	 * @param interval how often the target is checked
	 * @return the same policy with that patience
	 */
	public CheckPolicy patient(Duration interval) {
		Duration start = interval.multipliedBy(START);
		return new CheckPolicy(this.freshFor, this.downAfter, this.upAfter, this.slowAfter,
				(start.compareTo(LONGEST_START) < 0) ? start : LONGEST_START, this.countEvery);
	}

	/**
	 * Count at most one result in each interval.
	 * @param interval how often the check runs normally
	 * @return the same policy with that limit
	 */
	public CheckPolicy countedEvery(Duration interval) {
		return new CheckPolicy(this.freshFor, this.downAfter, this.upAfter, this.slowAfter, this.patience, interval);
	}

	CheckResult judge(CheckResult result) {
		Duration latency = result.latency();
		if (result.status() != Status.UP || latency == null || this.slowAfter == null
				|| latency.compareTo(this.slowAfter) <= 0) {
			return result;
		}
		String reason = "took " + latency.toMillis() + " ms, more than " + this.slowAfter.toMillis() + " ms";
		return new CheckResult(Status.DEGRADED, latency, reason, result.steps());
	}

	int needed(boolean worse) {
		return worse ? this.downAfter : this.upAfter;
	}

}
