package dev.latchkey.auth.session.cache;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long this node may trust its cache: a limited time after it asked the store a
 * question. The store answers only after it has delivered every change that it had
 * already acknowledged to any node.
 */
public final class FreshnessLease {

	/**
	 * The longest time that a session stays valid here after another node has
	 * acknowledged its revocation. Usually it is milliseconds; the limit is for a
	 * connection that hangs. A second, less the 2 % by which a clock may be slow.
	 */
	static final Duration LIMIT = Duration.ofMillis(980);

	private static final long LIMIT_NANOS = LIMIT.toNanos();

	private final LongSupplier nanoTime;

	private volatile long askedAt;

	FreshnessLease(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		end();
	}

	/**
	 * Read the clock, before the store is asked.
	 */
	long now() {
		return this.nanoTime.getAsLong();
	}

	/**
	 * Trust the cache for a limited time, counted from the moment of an answered
	 * question.
	 */
	void renew(long asked) {
		this.askedAt = asked;
	}

	/**
	 * Trust nothing until the next answer.
	 */
	void end() {
		this.askedAt = now() - LIMIT_NANOS - 1;
	}

	public boolean isCurrent() {
		return now() - this.askedAt <= LIMIT_NANOS;
	}

}
