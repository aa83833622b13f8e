package dev.latchkey.health.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.latchkey.health.history.Day;
import dev.latchkey.health.history.History;
import dev.latchkey.health.history.Incident;
import dev.latchkey.health.history.Latencies;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.status.CheckId;

/**
 * The past where none is kept: the faces show the present alone.
 */
class NoHistory implements History {

	@Override
	public Map<CheckId, Day> days() {
		return Map.of();
	}

	@Override
	public List<Period> periods(Series series, Resolution resolution, Instant from, Instant to) {
		return List.of();
	}

	@Override
	public Optional<Latencies> latencies(Series series, Resolution resolution, Instant from, Instant to) {
		return Optional.empty();
	}

	@Override
	public List<Incident> incidents(int limit) {
		return List.of();
	}

	@Override
	public List<Incident> incidents(String target, int limit) {
		return List.of();
	}

}
