package dev.latchkey.health.history.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Rollup;
import dev.latchkey.health.history.RollupKey;
import org.jspecify.annotations.Nullable;

/**
 * The most recent periods of one check, in memory. Not safe for several threads.
 */
class RecentPeriods {

	private final Duration length;

	private final int most;

	private final TreeMap<Long, Rollup> rollups = new TreeMap<>();

	RecentPeriods(Duration length, int most) {
		this.length = length;
		this.most = most;
	}

	void add(Instant time, Rollup results) {
		of(time).add(results);
	}

	/**
	 * Add results, unless they are too old compared with the newest period. Then remove
	 * the periods that are too old: the minutes of a whole day would take much memory.
	 */
	void addNewest(Instant time, Rollup results) {
		long number = RollupKey.number(time, this.length);
		if (this.rollups.isEmpty() || number > this.rollups.lastKey() - this.most) {
			add(time, results);
			this.rollups.headMap(this.rollups.lastKey() - this.most + 1).clear();
		}
	}

	/**
	 * Add results without their latencies, which take most of the memory.
	 */
	void addCounts(Instant time, Rollup results) {
		of(time).addCounts(results);
	}

	private Rollup of(Instant time) {
		return this.rollups.computeIfAbsent(RollupKey.number(time, this.length), (absent) -> new Rollup());
	}

	/**
	 * Remove the periods that are too old at some time, and those after it. A clock that
	 * was ahead may have left later periods, and compared with them all new results would
	 * be too old.
	 * @return whether any period is left
	 */
	boolean forget(Instant now) {
		this.rollups.headMap(first(now)).clear();
		this.rollups.tailMap(first(now) + this.most).clear();
		return !this.rollups.isEmpty();
	}

	/**
	 * Return all periods up to some time.
	 * @return the periods, oldest first, including periods without results
	 */
	List<Period> periods(Instant now) {
		List<Period> periods = new ArrayList<>(this.most);
		for (long number = first(now); number < first(now) + this.most; number++) {
			Instant start = RollupKey.start(number, this.length);
			Rollup known = this.rollups.get(number);
			periods.add((known != null) ? known.toPeriod(start) : new Period(start, 0, 0, 0, null));
		}
		return periods;
	}

	/**
	 * Return the share of good results.
	 * @return 0 to 1, or {@code null} if there are no results
	 */
	@Nullable Double uptime(Instant now) {
		Rollup sum = new Rollup();
		this.rollups.subMap(first(now), first(now) + this.most).values().forEach(sum::addCounts);
		long good = sum.up() + sum.degraded();
		return (good + sum.down() == 0) ? null : (double) good / (good + sum.down());
	}

	boolean hasGood() {
		return this.rollups.values().stream().anyMatch((rollup) -> rollup.up() + rollup.degraded() > 0);
	}

	/**
	 * Return a moment, or the start of the first period if that is later.
	 */
	Instant notBefore(Instant moment) {
		Instant start = this.rollups.isEmpty() ? moment : RollupKey.start(this.rollups.firstKey(), this.length);
		return moment.isBefore(start) ? start : moment;
	}

	/**
	 * Return the start of the first period if it is before a moment, or else that moment.
	 */
	Instant sinceOr(Instant moment) {
		if (this.rollups.isEmpty() || this.rollups.firstKey() >= RollupKey.number(moment, this.length)) {
			return moment;
		}
		return RollupKey.start(this.rollups.firstKey(), this.length);
	}

	private long first(Instant now) {
		return RollupKey.number(now, this.length) - this.most + 1;
	}

}
