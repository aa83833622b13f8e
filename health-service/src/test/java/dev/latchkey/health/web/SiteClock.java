package dev.latchkey.health.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/**
 * The system clock, with an offset that a test can set.
 */
final class SiteClock implements InstantSource {

	private final Clock system = Clock.tickMillis(ZoneOffset.UTC);

	private volatile Duration ahead = Duration.ZERO;

	void advance(Duration duration) {
		this.ahead = this.ahead.plus(duration);
	}

	@Override
	public Instant instant() {
		return this.system.instant().plus(this.ahead);
	}

}
