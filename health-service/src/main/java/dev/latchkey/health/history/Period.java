package dev.latchkey.health.history;

import java.time.Instant;

import dev.latchkey.health.status.Status;
import org.jspecify.annotations.Nullable;

/**
 * The results of one series in one period of time. Each result counts, whether or not it
 * changed the status.
 *
 * @param start when the period begins
 * @param up how many results were {@link Status#UP}
 * @param degraded how many were {@link Status#DEGRADED}
 * @param down how many were {@link Status#DOWN}
 * @param latencies the latencies of the results that were up or degraded and had a
 * latency, or {@code null} if there are none
 */
public record Period(Instant start, long up, long degraded, long down, @Nullable Latencies latencies) {

	/**
	 * Return how many results there were.
	 * @return their number
	 */
	public long results() {
		return this.up + this.degraded + this.down;
	}

}
