package dev.latchkey.auth.grpc.revocation;

import java.time.Duration;

/**
 * How many pings one stream may send: some each second, and more at once after a pause,
 * because pings that a network has held back arrive together: within
 * {@link Watcher#PATIENCE} a caller sends 120. Not safe for use by several threads.
 */
final class PingBudget {

	static final int PER_SECOND = 20;

	static final int AT_ONCE = 150;

	private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos() / PER_SECOND;

	// When the budget is full again.
	private long fullNanos;

	PingBudget(long nowNanos) {
		this.fullNanos = nowNanos;
	}

	/**
	 * Take one ping from the budget.
	 * @return {@code false} when it is spent
	 */
	boolean take(long nowNanos) {
		long missing = Math.max(0, this.fullNanos - nowNanos);
		if (missing > (AT_ONCE - 1) * INTERVAL_NANOS) {
			return false;
		}
		this.fullNanos = nowNanos + missing + INTERVAL_NANOS;
		return true;
	}

}
