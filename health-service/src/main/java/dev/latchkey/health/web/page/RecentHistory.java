package dev.latchkey.health.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.web.Periods;
import dev.latchkey.health.web.text.Range;

/**
 * The recent history in a row of the first page: the last hour if a check is watched for
 * less than a day, otherwise the last day.
 *
 * @param start how long ago it begins, in words
 * @param bar the drawing of the results
 * @param latency the drawing of the latencies
 */
record RecentHistory(String start, String bar, String latency) {

	private static final Duration HALF_HOUR = Duration.ofMinutes(30);

	static RecentHistory of(CheckSummary summary, Instant now) {
		Instant since = summary.since();
		if (since != null && Range.usual(Duration.between(since, now)) == Range.DAY) {
			return of(summary.periods(), HALF_HOUR, "24 h ago", "The last 24 hours");
		}
		Range hour = Range.HOUR;
		List<Period> periods = Periods.grouped(summary.minutes(), hour.start(now), hour.step(), hour.steps());
		return of(periods, hour.step(), "1 h ago", "The last hour");
	}

	private static RecentHistory of(List<Period> periods, Duration length, String start, String label) {
		return new RecentHistory(start, Bar.draw(periods, length, label), Curve.sparkline(periods, label));
	}

}
