package dev.latchkey.health.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.History;
import dev.latchkey.health.history.Latencies;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.StepResult;
import dev.latchkey.health.web.Periods;
import dev.latchkey.health.web.Snapshot;
import dev.latchkey.health.web.SnapshotReader;
import dev.latchkey.health.web.UrlNames;
import dev.latchkey.health.web.text.DisplayTime;
import dev.latchkey.health.web.text.Range;
import dev.latchkey.health.web.text.StatusText;
import dev.latchkey.health.web.text.Uptime;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the content of the page of a target.
 */
@Component
class TargetPageReader {

	private static final int INCIDENTS = 50;

	private final SnapshotReader snapshots;

	private final History history;

	TargetPageReader(SnapshotReader snapshots, History history) {
		this.snapshots = snapshots;
		this.history = history;
	}

	/**
	 * Read the page.
	 * @param name a target's name, or that of the journey
	 * @param range the range, or {@code null} for the default
	 * @return the page, or empty if there is no such name
	 */
	Optional<TargetPage> read(String name, @Nullable Range range) {
		Snapshot snapshot = this.snapshots.read();
		return snapshot.checks(name).map((checks) -> page(name, range, snapshot, checks));
	}

	private TargetPage page(String name, @Nullable Range asked, Snapshot snapshot, List<CheckState> checks) {
		Instant now = snapshot.time();
		CheckSummary summary = snapshot.summary(checks);
		Duration watched = (summary.since() != null) ? Duration.between(summary.since(), now) : Duration.ZERO;
		Range range = (asked != null) ? asked : Range.usual(watched);
		String heading = name.equals(UrlNames.JOURNEY) ? "Journey of a new user" : name;
		List<IncidentRow> incidents = this.history.incidents(checks.get(0).id().target(), INCIDENTS)
			.stream()
			.map((incident) -> IncidentRow.of(incident, now))
			.toList();
		List<TargetPage.Chart> charts = checks.stream().map((check) -> chart(check, range, snapshot)).toList();
		return new TargetPage(name, heading, StatusFormat.of(checks, now), Uptime.of(summary, now).watched(),
				DisplayTime.of(now, now), range.words(), TargetPage.Choice.of(range, watched), range.axis(now), charts,
				incidents, this.history.isReadable());
	}

	private TargetPage.Chart chart(CheckState check, Range range, Snapshot snapshot) {
		Instant now = snapshot.time();
		CheckSummary summary = snapshot.summary(List.of(check));
		List<Period> found = this.history.periods(Series.of(check.id()), range.resolution(), range.start(now),
				range.end(now));
		List<Period> periods = Periods.grouped(found, range.start(now), range.step(), range.steps());
		Duration edge = Curve.edge(periods);
		String label = "The last " + range.words();
		return new TargetPage.Chart(StatusText.check(check.id()),
				StatusText.joined(snapshot.report().addressesOf(List.of(check))), StatusFormat.of(List.of(check), now),
				Uptime.of(summary, now), Curve.chart(periods, edge, label), StatusText.latency(edge), half(edge),
				Bar.draw(periods, range.step(), label), percentiles(check, range, now));
	}

	private List<TargetPage.Percentiles> percentiles(CheckState check, Range range, Instant now) {
		List<TargetPage.Percentiles> rows = new ArrayList<>();
		for (StepResult step : check.result().steps()) {
			rows.add(percentiles(new Series(check.id(), step.name()), StatusText.step(step.name()), range, now));
		}
		rows.add(percentiles(Series.of(check.id()), rows.isEmpty() ? "answer" : "whole journey", range, now));
		return rows;
	}

	private TargetPage.Percentiles percentiles(Series series, String name, Range range, Instant now) {
		Optional<Latencies> latencies = this.history.latencies(series, range.resolution(), range.start(now),
				range.end(now));
		return latencies
			.map((found) -> new TargetPage.Percentiles(name, Long.toString(found.count()),
					StatusText.latency(found.p50()), StatusText.latency(found.p95()), StatusText.latency(found.p99())))
			.orElseGet(() -> new TargetPage.Percentiles(name, "0", "–", "–", "–"));
	}

	private static String half(Duration edge) {
		return Svg.number(edge.toMillis() / 2.0) + " ms";
	}

}
