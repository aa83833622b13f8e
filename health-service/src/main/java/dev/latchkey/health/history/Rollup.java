package dev.latchkey.health.history;

import java.time.Duration;
import java.time.Instant;

import dev.latchkey.health.status.Status;
import org.jspecify.annotations.Nullable;

/**
 * The results of one period, added up. Not safe for several threads.
 */
public final class Rollup {

	private long up;

	private long degraded;

	private long down;

	private final LatencyBuckets latencies;

	// Cached: periods are read much more often than they change.
	private @Nullable Latencies summary;

	public Rollup() {
		this(0, 0, 0, new LatencyBuckets());
	}

	public Rollup(long up, long degraded, long down, LatencyBuckets latencies) {
		this.up = up;
		this.degraded = degraded;
		this.down = down;
		this.latencies = latencies;
	}

	public void add(Status status, @Nullable Duration latency) {
		switch (status) {
			case UP -> this.up++;
			case DEGRADED -> this.degraded++;
			case DOWN -> this.down++;
			case UNKNOWN -> {
				return;
			}
		}
		if (status.isServing() && latency != null) {
			this.latencies.add(latency);
			this.summary = null;
		}
	}

	public void add(Rollup other) {
		addCounts(other);
		this.latencies.add(other.latencies);
		this.summary = null;
	}

	public void addCounts(Rollup other) {
		this.up += other.up;
		this.degraded += other.degraded;
		this.down += other.down;
	}

	public long up() {
		return this.up;
	}

	public long degraded() {
		return this.degraded;
	}

	public long down() {
		return this.down;
	}

	public LatencyBuckets latencies() {
		return this.latencies;
	}

	public Period toPeriod(Instant start) {
		if (this.summary == null) {
			this.summary = this.latencies.summary().orElse(null);
		}
		return new Period(start, this.up, this.degraded, this.down, this.summary);
	}

}
