package dev.latchkey.client.revocation;

import java.util.function.LongSupplier;

/**
 * How long this process may trust its cache: the bound of {@link Revocations} from the
 * moment at which it <em>sent</em> the newest ping that was answered. The answer follows
 * every revocation that the server knew when it read the ping, and it read the ping after
 * it was sent. When the answer arrives proves nothing, because it may have been under way
 * for long.
 */
final class RevocationLease {

	private static final long LENGTH_NANOS = Revocations.BOUND.toNanos();

	private volatile long until;

	/**
	 * Create a lease that has ended.
	 * @param nanoTime a monotonic clock, in nanoseconds
	 */
	RevocationLease(LongSupplier nanoTime) {
		end(nanoTime.getAsLong());
	}

	/**
	 * Whether the cache may be trusted. Ask for this before the version of a session: the
	 * other way round, a revocation between the two would go unnoticed.
	 * @param now the time of the decision
	 * @return {@code false} from the end of the lease on
	 */
	boolean isCurrent(long now) {
		// A difference, because the clock may pass the largest long.
		return this.until - now > 0;
	}

	/**
	 * When the lease ends.
	 * @return a time of the monotonic clock; it has passed if there is no lease
	 */
	long until() {
		return this.until;
	}

	/**
	 * Extend the lease. Its callers take turns.
	 * @param sent when the ping was sent whose answer has arrived
	 */
	void renew(long sent) {
		long next = sent + LENGTH_NANOS;
		if (next - this.until > 0) {
			this.until = next;
		}
	}

	void end(long now) {
		this.until = now;
	}

}
