package dev.latchkey.health.history.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.Rollup;
import dev.latchkey.health.history.RollupKey;
import dev.latchkey.health.history.sqlite.HistoryFile;
import dev.latchkey.health.status.CheckId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the summaries of the checks in memory. A day is counted in half hours, a week in
 * hours and a month in days. The last period is the one that has just begun.
 */
class CheckSummaries {

	private static final int MINUTES = 60;

	private static final int HALF_HOURS = 48;

	private static final Duration HALF_HOUR = Duration.ofMinutes(30);

	private static final int HOURS = 7 * 24;

	private static final int DAYS = 30;

	private final Map<CheckId, Recent> checks = new HashMap<>();

	/**
	 * Add the results of a period. The results of steps are ignored.
	 */
	synchronized void add(RollupKey key, Rollup results) {
		if (!key.series().step().isEmpty()) {
			return;
		}
		Recent recent = this.checks.computeIfAbsent(key.series().check(), (absent) -> new Recent());
		recent.add(key.resolution(), RollupKey.start(key.number(), key.resolution().length()), results);
	}

	synchronized Map<CheckId, CheckSummary> all(Instant now) {
		Map<CheckId, CheckSummary> summaries = new HashMap<>();
		this.checks.forEach((check, recent) -> summaries.put(check, recent.toSummary(now)));
		return summaries;
	}

	/**
	 * Return whether a check has had a good result in the last 30 days.
	 */
	synchronized boolean hasSeenGood(CheckId check) {
		Recent recent = this.checks.get(check);
		return recent != null && recent.month.hasGood();
	}

	/**
	 * Remove the periods that are too old at some time, and those after it.
	 */
	synchronized void forget(Instant now) {
		this.checks.values().removeIf((recent) -> !recent.forget(now));
	}

	/**
	 * Replace everything by what the file holds up to now.
	 */
	synchronized void load(HistoryFile file, Instant now) {
		this.checks.clear();
		load(file, Resolution.MINUTE, now, HALF_HOUR, HALF_HOURS);
		load(file, Resolution.HOUR, now, Resolution.HOUR.length(), HOURS);
		load(file, Resolution.DAY, now, Resolution.DAY.length(), DAYS);
	}

	private void load(HistoryFile file, Resolution resolution, Instant now, Duration length, int most) {
		Instant start = RollupKey.start(RollupKey.number(now, length) - most + 1, length);
		file.rollups(resolution)
			.forEachWholeCheck(RollupKey.number(start, resolution.length()), RollupKey.number(now, resolution.length()),
					this::add);
	}

	private static final class Recent {

		private final RecentPeriods hour = new RecentPeriods(Resolution.MINUTE.length(), MINUTES);

		private final RecentPeriods day = new RecentPeriods(HALF_HOUR, HALF_HOURS);

		private final RecentPeriods week = new RecentPeriods(Resolution.HOUR.length(), HOURS);

		private final RecentPeriods month = new RecentPeriods(Resolution.DAY.length(), DAYS);

		// Cached: a page is viewed more often than one check has results.
		private @Nullable CheckSummary cached;

		private long cachedMinute;

		private Instant first = Instant.MAX;

		void add(Resolution resolution, Instant time, Rollup results) {
			this.cached = null;
			switch (resolution) {
				case MINUTE -> addMinute(time, results);
				case HOUR -> this.week.addCounts(time, results);
				case DAY -> this.month.addCounts(time, results);
			}
		}

		private void addMinute(Instant time, Rollup results) {
			this.hour.addNewest(time, results);
			this.day.add(time, results);
			if (time.isBefore(this.first)) {
				this.first = time;
			}
		}

		CheckSummary toSummary(Instant now) {
			long minute = RollupKey.number(now, Resolution.MINUTE.length());
			CheckSummary known = this.cached;
			if (known == null || this.cachedMinute != minute) {
				known = new CheckSummary(this.hour.periods(now), this.day.periods(now), this.hour.uptime(now),
						this.day.uptime(now), this.week.uptime(now), this.month.uptime(now), since());
				this.cached = known;
				this.cachedMinute = minute;
			}
			return known;
		}

		private @Nullable Instant since() {
			// A day ago is known to the minute, a week ago to the hour, a month ago to
			// the day.
			Instant since = this.month.notBefore(this.month.sinceOr(this.week.sinceOr(this.first)));
			return since.equals(Instant.MAX) ? null : since;
		}

		boolean forget(Instant now) {
			boolean hourIsLeft = this.hour.forget(now);
			boolean dayIsLeft = this.day.forget(now) || hourIsLeft;
			boolean weekIsLeft = this.week.forget(now);
			return this.month.forget(now) || weekIsLeft || dayIsLeft;
		}

	}

}
