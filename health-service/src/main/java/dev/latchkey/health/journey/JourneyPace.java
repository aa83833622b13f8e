package dev.latchkey.health.journey;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How soon the journey is made again. A run costs auth-service password hashes, so it is
 * rare while all is well, and comes soon where it decides something: after a failure, and
 * until a recovery counts. For one thread.
 */
final class JourneyPace {

	/**
	 * The pause until a run has found the service for the first time: what starts
	 * together with this program is noticed soon.
	 */
	static final Duration UNREACHED = Duration.ofSeconds(1);

	/**
	 * The pause where a run decides something.
	 */
	static final Duration SOON = Duration.ofSeconds(8);

	/**
	 * How long failed runs that cost the service something are made again soon.
	 */
	static final Duration QUICK_FOR = Duration.ofMinutes(1);

	private final Duration interval;

	private final int upAfter;

	private boolean reached;

	// When the failures in a row began; null when the last run went well.
	private @Nullable Long failingSince;

	private int goodSinceFailure;

	JourneyPace(Duration interval, int upAfter) {
		this.interval = interval;
		this.upAfter = upAfter;
		this.goodSinceFailure = upAfter;
	}

	/**
	 * Return the pause after a run.
	 * @param good whether it went well
	 * @param sent whether anything has reached out to the service at all: what has not
	 * costs it nothing
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
	 * Return the pause where a run decides something.
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
