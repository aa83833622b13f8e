package dev.latchkey.health.history.sqlite;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.latchkey.health.history.HistoryProperties;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.RollupKey;

/**
 * Removes data that is too old, or too much for the size limit, in small steps.
 */
public class Retention {

	/**
	 * How many periods or batches of incidents are removed at once, so that recording
	 * does not wait long.
	 */
	static final int STEPS = 60;

	private static final int INCIDENTS_PER_STEP = 200;

	// Twice the size of the write-ahead log, because one transaction may double it.
	private static final long RESERVED_BYTES = 2 * HistoryFile.WAL_BYTES;

	private final HistoryProperties properties;

	public Retention(HistoryProperties properties) {
		this.properties = properties;
	}

	public void apply(HistoryFile file, Instant now) {
		file.inTransaction(() -> removeOld(file, now));
		long limit = this.properties.maxSize().toBytes() - RESERVED_BYTES;
		if (file.usedBytes() > limit) {
			file.inTransaction(() -> removeSurplus(file, now, limit));
		}
		long surplus = file.bytes() - limit;
		if (surplus > 0) {
			file.shrinkBy(Math.min(surplus, HistoryFile.WAL_BYTES));
		}
	}

	private void removeOld(HistoryFile file, Instant now) {
		int steps = 0;
		for (Resolution resolution : Resolution.values()) {
			long oldest = oldest(resolution, now);
			while (steps < STEPS && file.rollups(resolution).removeOldestBefore(oldest)) {
				steps++;
			}
		}
		file.incidents().removeOldestBefore(now.minus(this.properties.keepDays()), INCIDENTS_PER_STEP);
	}

	private void removeSurplus(HistoryFile file, Instant now, long limit) {
		for (int step = 0; step < STEPS && file.usedBytes() > limit; step++) {
			if (!removeLeastValued(file, now)) {
				return;
			}
		}
	}

	private boolean removeLeastValued(HistoryFile file, Instant now) {
		for (Resolution resolution : List.of(Resolution.MINUTE, Resolution.HOUR, Resolution.DAY)) {
			// The current period still grows, so it stays.
			if (file.rollups(resolution).removeOldestBefore(RollupKey.number(now, resolution.length()))) {
				return true;
			}
		}
		return file.incidents().removeOldestBefore(now, INCIDENTS_PER_STEP);
	}

	/**
	 * Return the number of the oldest period to keep.
	 */
	public long oldest(Resolution resolution, Instant now) {
		Duration keep = this.properties.keep(resolution);
		return RollupKey.number(now.minus(keep), resolution.length());
	}

}
