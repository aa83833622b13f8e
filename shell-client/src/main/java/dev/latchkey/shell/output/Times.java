package dev.latchkey.shell.output;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;

/**
 * Formats times, as a date and as a distance from now.
 */
public final class Times {

	private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Duration LONG = Duration.ofHours(2);

	private static final Duration VERY_LONG = Duration.ofDays(2);

	private final Clock clock;

	/**
	 * Makes a formatter.
	 * @param clock the clock for the distance
	 */
	public Times(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Formats the distance of a time from now.
	 * @param time the time; unset when it has zero seconds
	 * @return for instance {@code 3 min ago}; empty when unset
	 */
	public String relative(Timestamp time) {
		return isUnset(time) ? "" : relative(instant(time));
	}

	/**
	 * Formats a time with its distance from now.
	 * @param time the time; unset when it has zero seconds
	 * @return for instance {@code 2026-03-01 12:00:00 UTC (in 59 min)}; empty when unset
	 */
	public String text(Timestamp time) {
		return isUnset(time) ? "" : absolute(instant(time)) + " (" + relative(time) + ")";
	}

	/**
	 * Formats the distance of a time from now.
	 * @param time the time
	 * @return for instance {@code 3 min ago}
	 */
	public String relative(Instant time) {
		return relative(Duration.between(this.clock.instant(), time));
	}

	/**
	 * Formats a time without its distance from now.
	 * @param time the time
	 * @return for instance {@code 2026-03-01 12:00:00 UTC}
	 */
	public static String absolute(Instant time) {
		return FORM.format(time);
	}

	/** An invalid timestamp counts as unset. */
	private static boolean isUnset(Timestamp time) {
		return time.getSeconds() == 0 || !Timestamps.isValid(time);
	}

	private static Instant instant(Timestamp time) {
		return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
	}

	private static String relative(Duration distance) {
		String amount = amount(distance.abs().plusMillis(500));
		if (amount.isEmpty()) {
			return "now";
		}
		return distance.isNegative() ? amount + " ago" : "in " + amount;
	}

	private static String amount(Duration distance) {
		if (distance.toSeconds() == 0) {
			return "";
		}
		if (distance.toMinutes() < 2) {
			return distance.toSeconds() + " s";
		}
		if (distance.compareTo(LONG) < 0) {
			return distance.plusSeconds(30).toMinutes() + " min";
		}
		return (distance.compareTo(VERY_LONG) < 0) ? distance.plusMinutes(30).toHours() + " h"
				: distance.plusHours(12).toDays() + " days";
	}

}
