package dev.latchkey.client.validation.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import dev.latchkey.client.revocation.RevocationEvents;

/**
 * Counts what happens. Counting needs no library, so a hit costs the same with and
 * without metrics.
 */
public final class ValidationStats implements RevocationEvents {

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	private final LongAdder leasesLost = new LongAdder();

	private final LongAdder revocations = new LongAdder();

	private final LongSupplier nanoTime;

	private volatile boolean heard;

	private volatile long pingSent;

	/**
	 * Begin at zero.
	 * @param nanoTime a monotonic clock, in nanoseconds
	 */
	public ValidationStats(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Count an answer from memory.
	 */
	public void hit() {
		this.hits.increment();
	}

	/**
	 * Count a validation that needs the server.
	 */
	public void miss() {
		this.misses.increment();
	}

	@Override
	public void onPong(long sent) {
		this.pingSent = sent;
		this.heard = true;
	}

	@Override
	public void onRevoked(int tags) {
		this.revocations.add(Math.max(1, tags));
	}

	@Override
	public void onLeaseLost() {
		this.leasesLost.increment();
	}

	long hits() {
		return this.hits.sum();
	}

	long misses() {
		return this.misses.sum();
	}

	long leasesLost() {
		return this.leasesLost.sum();
	}

	long revocations() {
		return this.revocations.sum();
	}

	/**
	 * The time since the newest answered ping was sent.
	 * @return seconds, or not a number before the first answer
	 */
	double pongAge() {
		return this.heard ? (this.nanoTime.getAsLong() - this.pingSent) / (double) TimeUnit.SECONDS.toNanos(1)
				: Double.NaN;
	}

}
