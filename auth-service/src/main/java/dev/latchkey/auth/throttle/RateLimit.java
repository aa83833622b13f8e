package dev.latchkey.auth.throttle;

import java.time.Duration;

/**
 * So many in a minute, which may all come at once: a token bucket by the generic cell
 * rate algorithm (GCRA, ITU-T I.371).
 *
 * @param perMinute tokens of a full bucket, and tokens that flow in within a minute
 */
record RateLimit(int perMinute) {

	/**
	 * How long an empty bucket takes to be full.
	 */
	static final Duration PERIOD = Duration.ofMinutes(1);

	/**
	 * How long one token takes to flow in.
	 * @return a time in nanoseconds
	 */
	long costNanos() {
		return PERIOD.toNanos() / this.perMinute;
	}

}
