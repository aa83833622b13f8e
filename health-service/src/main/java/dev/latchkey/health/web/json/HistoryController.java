package dev.latchkey.health.web.json;

import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.health.history.History;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.web.Snapshot;
import dev.latchkey.health.web.SnapshotReader;
import dev.latchkey.health.web.UnknownNameException;
import dev.latchkey.health.web.UnreadableHistoryException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the history to programs.
 */
@RestController
class HistoryController {

	private final SnapshotReader snapshots;

	private final History history;

	HistoryController(SnapshotReader snapshots, History history) {
		this.snapshots = snapshots;
		this.history = history;
	}

	@GetMapping(path = "/api/v1/targets/{name}/history", produces = MediaType.APPLICATION_JSON_VALUE)
	HistoryDocument history(@PathVariable String name, @RequestParam(defaultValue = "hour") String resolution,
			@RequestParam(required = false) @Nullable String from,
			@RequestParam(required = false) @Nullable String to) {
		Snapshot snapshot = this.snapshots.read();
		List<CheckState> checks = snapshot.checks(name).orElseThrow(UnknownNameException::new);
		HistoryQuery query = HistoryQuery.of(resolution, from, to, snapshot.time());
		List<HistoryDocument.Line> lines = checks.stream()
			.flatMap(HistoryController::series)
			.map((series) -> line(series, query))
			.toList();
		if (!this.history.isReadable()) {
			throw new UnreadableHistoryException();
		}
		return HistoryDocument.of(name, query, lines);
	}

	private HistoryDocument.Line line(Series series, HistoryQuery query) {
		return HistoryDocument.Line.of(series,
				this.history.periods(series, query.resolution(), query.from(), query.to()));
	}

	private static Stream<Series> series(CheckState check) {
		return Stream.concat(Stream.of(Series.of(check.id())),
				check.result().steps().stream().map((step) -> new Series(check.id(), step.name())));
	}

}
