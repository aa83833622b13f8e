package dev.latchkey.client.validation.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import dev.latchkey.client.revocation.RevocationEvents;

/**
 * Counts what happens. Counting needs no library, so a validation costs the same with and
 * without metrics.
 */
public final class ValidationStats implements RevocationEvents {

	private final LongAdder misses = new LongAdder();

	private final LongAdder leasesLost = new LongAdder();

	private final LongAdder revocations = new LongAdder();

	private final LongSupplier nanoTime;

	private final LongSupplier hits;

	private volatile boolean heard;

	private volatile long pingSent;

	/**
	 * Begin at zero.
	 * @param nanoTime a monotonic clock, in nanoseconds
	 * @param hits how often an answer came from memory
	 */
	public ValidationStats(LongSupplier nanoTime, LongSupplier hits) {
		this.nanoTime = nanoTime;
		this.hits = hits;
		this.pingSent = nanoTime.getAsLong();
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
	public void onRevoked(List<Integer> tags) {
		this.revocations.add(tags.size());
	}

	@Override
	public void onRevokedAll() {
		this.revocations.increment();
	}

	@Override
	public void onLeaseLost() {
		this.leasesLost.increment();
	}

	long hits() {
		return this.hits.getAsLong();
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
	 * @return seconds, before the first answer since the start
	 */
	double pongAge() {
		return (this.nanoTime.getAsLong() - this.pingSent) / (double) TimeUnit.SECONDS.toNanos(1);
	}

	/**
	 * The time since the newest answered ping was sent.
	 * @return the time; empty before the first answer
	 */
	public Optional<Duration> newestPong() {
		return this.heard ? Optional.of(Duration.ofNanos(this.nanoTime.getAsLong() - this.pingSent)) : Optional.empty();
	}

}
