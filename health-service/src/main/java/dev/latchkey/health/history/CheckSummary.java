package dev.latchkey.health.history;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a check at a glance.
 *
 * @param minutes the last hour in 60 minutes, oldest first, those without results
 * included
 * @param periods the last 24 hours in 48 half hours, in the same way
 * @param uptimeHour the share of good results in the last hour, 0 to 1, or {@code null}
 * if there are none
 * @param uptimeDay the same of 24 hours
 * @param uptimeWeek the same of 7 days
 * @param uptimeMonth the same of 30 days
 * @param since when the first result was found of the last 30 days, exact to the minute
 * of the first day, or {@code null} if there is none
 */
public record CheckSummary(List<Period> minutes, List<Period> periods, @Nullable Double uptimeHour,
		@Nullable Double uptimeDay, @Nullable Double uptimeWeek, @Nullable Double uptimeMonth,
		@Nullable Instant since) {

	/**
	 * The day of what has never been found.
	 */
	public static final CheckSummary EMPTY = new CheckSummary(List.of(), List.of(), null, null, null, null, null);

	public CheckSummary {
		minutes = List.copyOf(minutes);
		periods = List.copyOf(periods);
	}

}
