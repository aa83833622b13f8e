package dev.latchkey.health.history.recording;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.History;
import dev.latchkey.health.history.Latencies;
import dev.latchkey.health.history.LatencyBuckets;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.RollupKey;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.history.sqlite.HistoryStore;
import dev.latchkey.health.history.sqlite.Retention;
import dev.latchkey.health.history.sqlite.RollupTable.NumberedRollup;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;

/**
 * Reads the history from the file, and the summaries from memory.
 */
class StoredHistory implements History {

	private static final int MOST_PERIODS = 2000;

	private final HistoryStore store;

	private final HistoryRecorder recorder;

	private final Retention retention;

	private final Clock clock;

	StoredHistory(HistoryStore store, HistoryRecorder recorder, Retention retention, Clock clock) {
		this.store = store;
		this.recorder = recorder;
		this.retention = retention;
		this.clock = clock;
	}

	@Override
	public boolean isReadable() {
		return this.store.isOpen();
	}

	@Override
	public Map<CheckId, CheckSummary> summaries() {
		return this.recorder.summaries();
	}

	@Override
	public List<Period> periods(Series series, Resolution resolution, Instant from, Instant to) {
		Duration length = resolution.length();
		List<Period> periods = new ArrayList<>();
		for (NumberedRollup found : read(series, resolution, from, to, MOST_PERIODS)) {
			periods.add(found.rollup().toPeriod(RollupKey.start(found.number(), length)));
		}
		Collections.reverse(periods);
		return periods;
	}

	@Override
	public Optional<Latencies> latencies(Series series, Resolution resolution, Instant from, Instant to) {
		LatencyBuckets sum = new LatencyBuckets();
		for (NumberedRollup found : read(series, resolution, from, to, Integer.MAX_VALUE)) {
			sum.add(found.rollup().latencies());
		}
		return sum.summary();
	}

	private List<NumberedRollup> read(Series series, Resolution resolution, Instant from, Instant to, int limit) {
		Duration length = resolution.length();
		Instant now = this.clock.instant();
		// The query looks for each period, so it must not begin in 1970.
		long first = Math.max(RollupKey.number(from, length), this.retention.oldest(resolution, now));
		long end = Math.min(RollupKey.numberFrom(to, length), RollupKey.number(now, length) + 1);
		return this.store.read((file) -> file.rollups(resolution).read(series, first, end, limit), List.of());
	}

	@Override
	public List<Incident> incidents(int limit) {
		return this.store.read((file) -> file.incidents().newest(limit), List.of());
	}

	@Override
	public List<Incident> incidents(String target, int limit) {
		return this.store.read((file) -> file.incidents().newest(target, limit), List.of());
	}

}
