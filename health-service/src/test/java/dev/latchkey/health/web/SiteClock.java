package dev.latchkey.health.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The system clock, with an offset that a test can set.
 */
final class SiteClock extends Clock {

	private final Clock system = Clock.tickMillis(ZoneOffset.UTC);

	private volatile Duration ahead = Duration.ZERO;

	void move(Duration duration) {
		this.ahead = this.ahead.plus(duration);
	}

	@Override
	public Instant instant() {
		return this.system.instant().plus(this.ahead);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
