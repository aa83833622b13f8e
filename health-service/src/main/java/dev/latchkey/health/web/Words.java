package dev.latchkey.health.web;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Words durations for people.
 */
final class Words {

	private Words() {
	}

	static String latency(@Nullable Duration latency) {
		if (latency == null) {
			return "";
		}
		long millis = latency.toMillis();
		if (millis < 1) {
			return "<1 ms";
		}
		return (millis < 10_000) ? millis + " ms" : latency.toSeconds() + " s";
	}

	static String span(Duration span) {
		if (span.toMinutes() < 1) {
			return Math.max(0, span.toSeconds()) + " s";
		}
		if (span.toHours() < 1) {
			return span.toMinutes() + " min";
		}
		if (span.toDays() < 2) {
			return span.toHours() + " h";
		}
		return span.toDays() + " days";
	}

}
