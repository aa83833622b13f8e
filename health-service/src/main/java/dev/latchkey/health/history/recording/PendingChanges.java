package dev.latchkey.health.history.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.Rollup;
import dev.latchkey.health.history.RollupKey;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StepResult;
import org.jspecify.annotations.Nullable;

/**
 * Results and incidents that are not in the file yet. Writing adds the results to those
 * in the file, so a restart in the middle of a period does not lose its earlier results.
 * Not safe for several threads.
 */
class PendingChanges {

	/**
	 * More than an hour of results from 200 targets. If the file cannot be written for
	 * longer, the oldest minutes are lost, but memory stays bounded.
	 */
	static final int MOST_ROLLUPS = 15_000;

	static final int MOST_INCIDENTS = 2000;

	private final Map<Resolution, Map<RollupKey, Rollup>> rollups = new EnumMap<>(Resolution.class);

	private final Map<IncidentKey, Incident> incidents = new LinkedHashMap<>();

	/**
	 * Add the result of a check and of each of its steps.
	 */
	void add(CheckState state, Instant time) {
		CheckResult result = state.result();
		add(Series.of(state.id()), time, result.status(), result.latency());
		for (StepResult step : result.steps()) {
			add(new Series(state.id(), step.name()), time, step.status(), step.latency());
		}
	}

	private void add(Series series, Instant time, Status status, @Nullable Duration latency) {
		if (status == Status.UNKNOWN) {
			return;
		}
		for (Resolution resolution : Resolution.values()) {
			RollupKey key = new RollupKey(resolution, RollupKey.number(time, resolution.length()), series);
			rollup(key).add(status, latency);
		}
	}

	void add(PendingChanges others) {
		others.forEachRollup((key, results) -> rollup(key).add(results));
		others.incidents.values().forEach(this::add);
	}

	private Rollup rollup(RollupKey key) {
		return this.rollups.computeIfAbsent(key.resolution(), (absent) -> new LinkedHashMap<>())
			.computeIfAbsent(key, (absent) -> new Rollup());
	}

	void add(Incident incident) {
		this.incidents.put(new IncidentKey(incident.check(), incident.start()), incident);
	}

	boolean hasIncidents() {
		return !this.incidents.isEmpty();
	}

	Map<RollupKey, Rollup> rollups(Resolution resolution) {
		return this.rollups.getOrDefault(resolution, Map.of());
	}

	void forEachRollup(BiConsumer<RollupKey, Rollup> action) {
		this.rollups.values().forEach((ofResolution) -> ofResolution.forEach(action));
	}

	/**
	 * Return whether the end of an incident is waiting to be written.
	 */
	boolean isEnding(Incident incident) {
		Incident known = this.incidents.get(new IncidentKey(incident.check(), incident.start()));
		return known != null && known.end() != null;
	}

	Collection<Incident> incidents() {
		return this.incidents.values();
	}

	/**
	 * Remove the oldest entries if there are too many.
	 */
	void trim() {
		this.rollups.values().forEach((ofResolution) -> trim(ofResolution.keySet(), MOST_ROLLUPS));
		trim(this.incidents.keySet(), MOST_INCIDENTS);
	}

	private static void trim(Collection<?> oldestFirst, int most) {
		Iterator<?> each = oldestFirst.iterator();
		while (oldestFirst.size() > most) {
			each.next();
			each.remove();
		}
	}

	void clear() {
		this.rollups.clear();
		this.incidents.clear();
	}

	private record IncidentKey(CheckId check, Instant start) {
	}

}
