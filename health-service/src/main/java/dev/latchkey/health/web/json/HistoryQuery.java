package dev.latchkey.health.web.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.web.FieldException;
import org.jspecify.annotations.Nullable;

/**
 * The part of the history that a program requests.
 *
 * @param resolution the length of the periods
 * @param from the first moment
 * @param to the end, exclusive, at most {@value #MOST_PERIODS} periods later
 */
record HistoryQuery(Resolution resolution, Instant from, Instant to) {

	/**
	 * The largest number of periods in an answer.
	 */
	static final int MOST_PERIODS = 2000;

	private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

	/**
	 * Parse the parameters of a request.
	 * @param resolution minute, hour or day
	 * @param from an ISO 8601 instant, or {@code null} for the default: 24 hours before
	 * the end for minutes, 7 days for hours, 30 days for days
	 * @param to an ISO 8601 instant, or {@code null} for now
	 * @param now the present
	 * @throws FieldException if one of them cannot be used
	 */
	static HistoryQuery of(String resolution, @Nullable String from, @Nullable String to, Instant now) {
		Resolution unit = resolution(resolution);
		Instant end = (to != null) ? instant("to", to) : now;
		Instant start = (from != null) ? instant("from", from) : end.minus(usual(unit));
		if (!start.isBefore(end)) {
			throw new FieldException("from", "must be before to");
		}
		if (Duration.between(start, end).compareTo(unit.length().multipliedBy(MOST_PERIODS)) > 0) {
			throw new FieldException("from", "must be at most " + MOST_PERIODS + " periods before to");
		}
		return new HistoryQuery(unit, start, end);
	}

	private static Resolution resolution(String text) {
		return Arrays.stream(Resolution.values())
			.filter((resolution) -> resolution.name().toLowerCase(Locale.ROOT).equals(text))
			.findFirst()
			.orElseThrow(() -> new FieldException("resolution", "must be minute, hour or day"));
	}

	private static Instant instant(String field, String text) {
		try {
			Instant instant = Instant.parse(text);
			if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
				return instant;
			}
		}
		catch (DateTimeException ex) {
			// Refused below.
		}
		throw new FieldException(field, "must be a time such as 2026-01-31T12:00:00Z");
	}

	private static Duration usual(Resolution resolution) {
		return switch (resolution) {
			case MINUTE -> Duration.ofDays(1);
			case HOUR -> Duration.ofDays(7);
			case DAY -> Duration.ofDays(30);
		};
	}

}
