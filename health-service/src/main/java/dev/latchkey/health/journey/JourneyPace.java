package dev.latchkey.health.journey;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The pauses between runs of the journey. A run costs auth-service some password hashes,
 * so runs are rare while they succeed. After a failure, and until a recovery counts, the
 * pause is short. For one thread.
 */
final class JourneyPace {

	/**
	 * The pause until a run reaches the service for the first time, so that a service
	 * that starts together with this program is found soon.
	 */
	static final Duration UNREACHED = Duration.ofSeconds(1);

	/**
	 * The pause after a failure, and until a recovery counts.
	 */
	static final Duration SOON = Duration.ofSeconds(8);

	/**
	 * How long failed runs that reach the service are repeated with the short pause.
	 */
	static final Duration QUICK_FOR = Duration.ofMinutes(1);

	private final Duration interval;

	private final int upAfter;

	private boolean reached;

	// The start of the present row of failures; null if the last run succeeded.
	private @Nullable Long failingSince;

	private int goodSinceFailure;

	JourneyPace(Duration interval, int upAfter) {
		this.interval = interval;
		this.upAfter = upAfter;
		this.goodSinceFailure = upAfter;
	}

	/**
	 * Return the pause after a run.
	 * @param good whether the run succeeded
	 * @param sent whether any request was sent to the service; a run without one costs
	 * the service nothing
	 * @param nanos the time, as {@link System#nanoTime()} counts it
	 */
	Duration after(boolean good, boolean sent, long nanos) {
		this.reached |= sent;
		if (!this.reached) {
			return atMost(UNREACHED);
		}
		boolean soon = good ? recovers() : failedJustNow(nanos) || !sent;
		return soon ? soon() : this.interval;
	}

	/**
	 * Return the short pause.
	 */
	Duration soon() {
		return atMost(SOON);
	}

	private boolean recovers() {
		this.failingSince = null;
		this.goodSinceFailure = Math.min(this.goodSinceFailure + 1, this.upAfter);
		return this.goodSinceFailure < this.upAfter;
	}

	private boolean failedJustNow(long nanos) {
		Long known = this.failingSince;
		long since = (known != null) ? known : nanos;
		this.failingSince = since;
		this.goodSinceFailure = 0;
		return nanos - since < QUICK_FOR.toNanos();
	}

	private Duration atMost(Duration pause) {
		return (pause.compareTo(this.interval) < 0) ? pause : this.interval;
	}

}
