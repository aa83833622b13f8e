package dev.latchkey.testsupport.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * A clock that only moves when a test advances it.
 */
public final class TestClock extends Clock {

	private volatile Instant now;

	private volatile @Nullable Error fault;

	/**
	 * Start at noon of 2026-01-01, UTC.
	 */
	public TestClock() {
		this(Instant.parse("2026-01-01T12:00:00Z"));
	}

	public TestClock(Instant now) {
		this.now = now;
	}

	/**
	 * Let time pass.
	 */
	public synchronized void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

	/**
	 * Make the clock throw an error until this is {@code null} again.
	 */
	public void breakBy(@Nullable Error fault) {
		this.fault = fault;
	}

	@Override
	public Instant instant() {
		Error fault = this.fault;
		if (fault != null) {
			throw fault;
		}
		return this.now;
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
