package dev.latchkey.health.history;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The recent history of a check, as a page shows it at a glance.
 *
 * @param minutes the 60 minutes of the last hour, oldest first, including minutes without
 * results
 * @param periods the 48 half hours of the last 24 hours, in the same way
 * @param uptimeHour the share of good results in the last hour, 0 to 1, or {@code null}
 * if there are no results
 * @param uptimeDay the same for 24 hours
 * @param uptimeWeek the same for 7 days
 * @param uptimeMonth the same for 30 days
 * @param since the time of the first result of the last 30 days, or {@code null} if there
 * is no result; exact to the minute within the last day, to the hour within the last
 * week, and to the day before that
 */
public record CheckSummary(List<Period> minutes, List<Period> periods, @Nullable Double uptimeHour,
		@Nullable Double uptimeDay, @Nullable Double uptimeWeek, @Nullable Double uptimeMonth,
		@Nullable Instant since) {

	/**
	 * The summary of a check without results.
	 */
	public static final CheckSummary EMPTY = new CheckSummary(List.of(), List.of(), null, null, null, null, null);

	public CheckSummary {
		minutes = List.copyOf(minutes);
		periods = List.copyOf(periods);
	}

}
