package dev.latchkey.auth.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long what is known of other nodes' changes may be believed: for as long after a
 * question to the store as another node's change may go unnoticed. The store has answered
 * the question behind all changes that it had acknowledged to anybody.
 */
final class ChangeLease {

	/**
	 * The most that a session may be believed after its end was acknowledged by another
	 * node. Usually it is milliseconds; this is for a connection that hangs.
	 */
	static final Duration LIMIT = Duration.ofSeconds(1);

	private static final long LIMIT_NANOS = LIMIT.toNanos();

	private final LongSupplier nanoTime;

	private volatile long askedAt;

	ChangeLease(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		end();
	}

	/**
	 * The time to note before the store is asked.
	 */
	long now() {
		return this.nanoTime.getAsLong();
	}

	/**
	 * Believe for a while, counted from a question that was answered.
	 */
	void renew(long asked) {
		this.askedAt = asked;
	}

	/**
	 * Believe nothing until the next answer.
	 */
	void end() {
		this.askedAt = now() - LIMIT_NANOS - 1;
	}

	boolean isCurrent() {
		return now() - this.askedAt <= LIMIT_NANOS;
	}

}
