package dev.latchkey.health.web.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time as the page shows it.
 *
 * @param iso for programs
 * @param clock the time of day, UTC
 * @param day the day and the time to the minute, UTC
 * @param full date and time, UTC
 * @param ago how long ago it is, such as {@code 3 min}
 */
public record DisplayTime(String iso, String clock, String day, String full, String ago) {

	private static final DateTimeFormatter CLOCK = formatter("HH:mm:ss 'UTC'");

	private static final DateTimeFormatter DAY = formatter("d MMM, HH:mm 'UTC'");

	private static final DateTimeFormatter FULL = formatter("d MMMM uuuu, HH:mm:ss 'UTC'");

	public static DisplayTime of(Instant instant, Instant now) {
		return new DisplayTime(instant.toString(), CLOCK.format(instant), DAY.format(instant), FULL.format(instant),
				StatusText.span(Duration.between(instant, now)));
	}

	private static DateTimeFormatter formatter(String pattern) {
		return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
	}

}
