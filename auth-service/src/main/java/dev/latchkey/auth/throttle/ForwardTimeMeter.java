package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.bucket4j.TimeMeter;

/**
 * The time of the service for buckets in memory. It goes on also when the clock is set
 * back.
 */
final class ForwardTimeMeter implements TimeMeter {

	private final Clock clock;

	private Instant last;

	private long elapsedNanos;

	ForwardTimeMeter(Clock clock) {
		this.clock = clock;
		this.last = clock.instant();
	}

	@Override
	public synchronized long currentTimeNanos() {
		Instant now = this.clock.instant();
		this.elapsedNanos += Math.max(0, Duration.between(this.last, now).toNanos());
		this.last = now;
		return this.elapsedNanos;
	}

	@Override
	public boolean isWallClockBased() {
		return false;
	}

}
