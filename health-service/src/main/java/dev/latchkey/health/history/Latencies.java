package dev.latchkey.health.history;

import java.time.Duration;

/**
 * Percentiles of the latencies of good answers in a span of time.
 *
 * @param count how many answers there were, 1 or more
 * @param p50 half of them took no longer
 * @param p95 95 of 100 took no longer
 * @param p99 99 of 100 took no longer
 */
public record Latencies(long count, Duration p50, Duration p95, Duration p99) {
}
