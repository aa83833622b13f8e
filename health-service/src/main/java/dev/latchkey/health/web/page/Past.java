package dev.latchkey.health.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.web.Periods;
import dev.latchkey.health.web.drawing.Bar;
import dev.latchkey.health.web.drawing.Curve;
import dev.latchkey.health.web.text.Range;

/**
 * The past of a row: the last hour as long as less than a day is known, then the last
 * day.
 *
 * @param start how long ago it begins, in words
 * @param bar how it went
 * @param latency how long answers took
 */
record Past(String start, String bar, String latency) {

	private static final Duration HALF_HOUR = Duration.ofMinutes(30);

	static Past of(CheckSummary day, Instant now) {
		Instant since = day.since();
		if (since != null && Range.usual(Duration.between(since, now)) == Range.DAY) {
			return of(day.periods(), HALF_HOUR, "24 h ago", "The last 24 hours");
		}
		Range hour = Range.HOUR;
		List<Period> periods = Periods.grouped(day.minutes(), hour.start(now), hour.step(), hour.steps());
		return of(periods, hour.step(), "1 h ago", "The last hour");
	}

	private static Past of(List<Period> periods, Duration length, String start, String label) {
		return new Past(start, Bar.draw(periods, length, label), Curve.sparkline(periods, label));
	}

}
