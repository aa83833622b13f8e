package dev.latchkey.client.fault.subject;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of this machine, as if somebody had set it.
 */
final class MovableClock extends Clock {

	private volatile Duration offset = Duration.ZERO;

	void set(Duration moved) {
		this.offset = moved;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

	@Override
	public Instant instant() {
		return Clock.systemUTC().instant().plus(this.offset);
	}

}
