package dev.latchkey.health.web.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StatusReport;
import dev.latchkey.health.web.text.StatusText;

/**
 * The overall status in words.
 *
 * @param tone the status as a style class
 * @param headline the overall status in a few words
 * @param summary a sentence that names the faults, or says that everything works
 */
record OverallHeadline(String tone, String headline, String summary) {

	/**
	 * The largest number of names in a sentence.
	 */
	private static final int NAMED = 5;

	public static OverallHeadline of(StatusReport report) {
		Status overall = report.overall();
		return new OverallHeadline(StatusText.tone(overall), headline(overall), summary(report, overall));
	}

	private static String headline(Status overall) {
		return switch (overall) {
			case UP -> "Everything works";
			case DEGRADED -> "Works, with warnings";
			case DOWN -> "Something is down";
			case UNKNOWN -> "Not known yet";
		};
	}

	private static String summary(StatusReport report, Status overall) {
		return switch (overall) {
			case UP -> report.journey().isPresent() ? "A new user can sign up, sign in, sign out and leave again."
					: "Every watched service answers.";
			case DEGRADED -> sentences(targets(report, Status.DEGRADED, "With warnings"),
					journey(report, Status.DEGRADED, "The journey takes longer than it should."));
			case DOWN -> sentences(targets(report, Status.DOWN, "Down"), brokenJourney(report));
			case UNKNOWN -> report.checks().isEmpty() ? "Nothing is configured to be watched."
					: "Some checks have no fresh answer.";
		};
	}

	private static String sentences(Stream<String> targets, Stream<String> journey) {
		return Stream.concat(targets, journey).collect(Collectors.joining(" "));
	}

	private static Stream<String> targets(StatusReport report, Status status, String word) {
		List<String> names = report.targets()
			.entrySet()
			.stream()
			.filter((entry) -> StatusReport.statusOf(entry.getValue()) == status)
			.map((entry) -> StatusText.isolated(entry.getKey()))
			.toList();
		if (names.isEmpty()) {
			return Stream.empty();
		}
		int more = names.size() - NAMED;
		String rest = (more > 0) ? " and " + more + " more" : "";
		return Stream.of(word + ": " + StatusText.joined(names.stream().limit(NAMED).toList()) + rest + ".");
	}

	private static Stream<String> journey(StatusReport report, Status status, String sentence) {
		return report.journey().filter((journey) -> journey.status() == status).map((journey) -> sentence).stream();
	}

	private static Stream<String> brokenJourney(StatusReport report) {
		return report.journey()
			.filter((journey) -> journey.status() == Status.DOWN)
			.map((journey) -> journey.result()
				.failedStep()
				.map((step) -> "The journey fails at " + step.name() + ".")
				.orElse("The journey fails."))
			.stream();
	}

}
