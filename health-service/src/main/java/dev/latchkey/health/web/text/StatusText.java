package dev.latchkey.health.web.text;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.Status;
import org.jspecify.annotations.Nullable;

/**
 * Words statuses, times and latencies for people.
 */
public final class StatusText {

	private static final Map<CheckKind, String> KINDS = Map.of(CheckKind.GRPC, "gRPC health", CheckKind.ACTUATOR,
			"Actuator health", CheckKind.CERTIFICATE, "Certificate");

	private StatusText() {
	}

	public static String latency(@Nullable Duration latency) {
		if (latency == null) {
			return "";
		}
		long millis = latency.toMillis();
		if (millis < 1) {
			return "<1 ms";
		}
		return (millis < 10_000) ? millis + " ms" : latency.toSeconds() + " s";
	}

	public static String span(Duration span) {
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

	/**
	 * Return a share as a percentage with at most two decimals, rounded down, so that
	 * only a share of 1 is 100%. An en dash if there is no share.
	 */
	public static String percent(@Nullable Double share) {
		if (share == null) {
			return "–";
		}
		// The tiny addition corrects the error of binary fractions: 0.9999 is 99.99%.
		long hundredths = (share < 1) ? Math.min(9_999, (long) (share * 10_000 + 1e-6)) : 10_000;
		return hundredths % 100 == 0 ? hundredths / 100 + "%"
				: String.format(Locale.ROOT, "%d.%02d%%", hundredths / 100, hundredths % 100);
	}

	public static String state(Status status) {
		return switch (status) {
			case UP -> "Up";
			case DEGRADED -> "Warning";
			case DOWN -> "Down";
			case UNKNOWN -> "Unknown";
		};
	}

	/**
	 * Return a status as a style class: up, degraded, down or unknown.
	 */
	public static String tone(Status status) {
		return status.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the name of a check for people.
	 */
	public static String check(CheckId id) {
		if (id.kind() == CheckKind.JOURNEY) {
			return "Journey";
		}
		String name = KINDS.getOrDefault(id.kind(), id.kind().label().toUpperCase(Locale.ROOT));
		return id.subject().isEmpty() ? name : name + " of " + isolated(id.subject());
	}

	public static String step(String name) {
		return name.replace('-', ' ');
	}

	/**
	 * Join parts with commas.
	 */
	public static String joined(List<String> parts) {
		return String.join(", ", parts);
	}

	/**
	 * Isolate a text from elsewhere inside a sentence, so that its writing direction does
	 * not affect the words around it.
	 */
	public static String isolated(String text) {
		return "\u2068" + text + "\u2069";
	}

}
