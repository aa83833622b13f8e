package dev.latchkey.health.web.json;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Converts durations to milliseconds with one decimal, for the documents.
 */
final class Millis {

	private Millis() {
	}

	static double of(Duration latency) {
		return Math.round(latency.toNanos() / 100_000.0) / 10.0;
	}

	static @Nullable Double ofNullable(@Nullable Duration latency) {
		return (latency != null) ? of(latency) : null;
	}

}
