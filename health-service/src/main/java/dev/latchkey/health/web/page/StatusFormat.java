package dev.latchkey.health.web.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StatusReport;
import dev.latchkey.health.web.text.DisplayTime;
import dev.latchkey.health.web.text.StatusText;

/**
 * Formats the combined status of some checks.
 *
 * @param tone the status as a style class
 * @param word the status in a word
 * @param since when the checks got this status
 * @param latency how long the slowest last answer took; empty if there was no answer
 * @param notes the faults in a few words; empty if there are none
 */
record StatusFormat(String tone, String word, DisplayTime since, String latency, List<String> notes) {

	static StatusFormat of(List<CheckState> checks, Instant now) {
		Status status = StatusReport.statusOf(checks);
		String latency = StatusText.latency(checks.stream()
			.map((check) -> check.result().latency())
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null));
		return new StatusFormat(StatusText.tone(status), StatusText.state(status),
				DisplayTime.of(since(checks, status, now), now), latency,
				checks.stream().map(StatusFormat::note).flatMap(Optional::stream).toList());
	}

	/**
	 * Return since when the checks have their combined status. They are up since the last
	 * one came up; they are down since the first one went down.
	 */
	private static Instant since(List<CheckState> checks, Status status, Instant now) {
		Comparator<Instant> order = (status == Status.UP) ? Comparator.naturalOrder() : Comparator.reverseOrder();
		return checks.stream()
			.filter((check) -> check.status() == status)
			.map(CheckState::since)
			.max(order)
			.orElse(now);
	}

	private static Optional<String> note(CheckState check) {
		String reason = StatusText.isolated(check.result().reason());
		Status found = check.result().status();
		if (found == check.status()) {
			return (found != Status.UP) ? Optional.of(prefix(check) + reason) : Optional.empty();
		}
		return Optional.of(prefix(check) + switch (found) {
			case UP -> "the last check was good, it takes " + check.policy().upAfter() + " in a row";
			case DEGRADED -> "the last check gave a warning: " + reason;
			case DOWN -> "the last check failed: " + reason;
			case UNKNOWN -> reason;
		});
	}

	private static String prefix(CheckState check) {
		return (check.id().kind() != CheckKind.JOURNEY) ? StatusText.check(check.id()) + ": " : "";
	}

}
