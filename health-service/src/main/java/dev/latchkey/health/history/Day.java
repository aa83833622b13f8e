package dev.latchkey.health.history;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a check at a glance.
 *
 * @param periods the last 24 hours in 48 half hours, oldest first, those without results
 * included
 * @param uptimeDay the share of good results in the last 24 hours, 0 to 1, or
 * {@code null} if there are none
 * @param uptimeWeek the same of 7 days
 * @param uptimeMonth the same of 30 days
 */
public record Day(List<Period> periods, @Nullable Double uptimeDay, @Nullable Double uptimeWeek,
		@Nullable Double uptimeMonth) {

	public Day {
		periods = List.copyOf(periods);
	}

}
