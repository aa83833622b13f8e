package dev.latchkey.health.web.page;

import java.util.List;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StepResult;
import dev.latchkey.health.web.UrlNames;
import dev.latchkey.health.web.Snapshot;
import dev.latchkey.health.web.text.DisplayTime;
import dev.latchkey.health.web.text.StatusText;
import dev.latchkey.health.web.text.Uptime;
import org.jspecify.annotations.Nullable;

/**
 * The content of the first page, in words and drawings. The template only arranges it.
 *
 * @param overall the overall status
 * @param time the time of the report
 * @param targets the watched services
 * @param journey the journey, or {@code null} if it is switched off
 * @param incidents the newest incidents
 * @param historyReadable whether the incidents could be read
 */
record StatusPage(OverallHeadline overall, DisplayTime time, List<Row> targets, @Nullable Journey journey,
		List<IncidentRow> incidents, boolean historyReadable) {

	static StatusPage of(Snapshot snapshot) {
		List<Row> targets = snapshot.report()
			.targets()
			.entrySet()
			.stream()
			.map((entry) -> Row.of(entry.getKey(), entry.getValue(), snapshot))
			.toList();
		Journey journey = snapshot.report().journey().map((check) -> Journey.of(check, snapshot)).orElse(null);
		return new StatusPage(OverallHeadline.of(snapshot.report()), DisplayTime.of(snapshot.time(), snapshot.time()),
				targets, journey,
				snapshot.incidents().stream().map((incident) -> IncidentRow.of(incident, snapshot.time())).toList(),
				snapshot.historyReadable());
	}

	/**
	 * A watched service, or the journey.
	 *
	 * @param name its name
	 * @param status its status
	 * @param addresses its addresses, with commas between them
	 * @param recent its recent history
	 * @param uptime its uptimes
	 */
	record Row(String name, StatusFormat status, String addresses, RecentHistory recent, Uptime uptime) {

		static Row of(String name, List<CheckState> checks, Snapshot snapshot) {
			CheckSummary summary = snapshot.summary(checks);
			return new Row(name, StatusFormat.of(checks, snapshot.time()),
					StatusText.joined(snapshot.report().addressesOf(checks)),
					RecentHistory.of(summary, snapshot.time()), Uptime.of(summary, snapshot.time()));
		}

	}

	/**
	 * The journey.
	 *
	 * @param row the journey as a whole
	 * @param steps the steps of its last run, in order
	 */
	record Journey(Row row, List<Step> steps) {

		static Journey of(CheckState check, Snapshot snapshot) {
			return new Journey(Row.of(UrlNames.JOURNEY, List.of(check), snapshot),
					check.result().steps().stream().map((step) -> Step.of(step, check.status())).toList());
		}

	}

	/**
	 * A step of the journey.
	 *
	 * @param name its name
	 * @param tone its status as a style class
	 * @param word its status in a word
	 * @param latency how long it took; empty if it was not reached
	 */
	record Step(String name, String tone, String word, String latency) {

		// Before the first successful run, a failed step is not shown as an alarm.
		static Step of(StepResult step, Status journey) {
			String word = switch (step.status()) {
				case UP, DEGRADED -> "Done";
				case DOWN -> "Failed";
				case UNKNOWN -> "Not reached";
			};
			Status tone = (journey == Status.UNKNOWN && step.status() == Status.DOWN) ? journey : step.status();
			return new Step(StatusText.step(step.name()), StatusText.tone(tone), word,
					StatusText.latency(step.latency()));
		}

	}

}
