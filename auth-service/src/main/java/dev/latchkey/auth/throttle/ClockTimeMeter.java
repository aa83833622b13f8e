package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.TimeMeter;

/**
 * The time of the service for Bucket4j. It is the wall clock, since buckets are shared by
 * nodes and outlive processes.
 *
 * @param clock tells the time
 */
record ClockTimeMeter(Clock clock) implements TimeMeter {

	@Override
	public long currentTimeNanos() {
		Instant now = this.clock.instant();
		return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
	}

	@Override
	public boolean isWallClockBased() {
		return true;
	}

}
