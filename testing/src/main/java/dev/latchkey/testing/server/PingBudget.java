package dev.latchkey.testing.server;

import java.util.concurrent.TimeUnit;

/**
 * The pings that a stream may send: 20 a second, and 100 at once.
 */
final class PingBudget {

	private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1) / 20;

	private static final long MOST_NANOS = 99 * INTERVAL_NANOS;

	private long fullNanos = System.nanoTime();

	boolean take() {
		long now = System.nanoTime();
		long missing = Math.max(0, this.fullNanos - now);
		if (missing > MOST_NANOS) {
			return false;
		}
		this.fullNanos = now + missing + INTERVAL_NANOS;
		return true;
	}

}
