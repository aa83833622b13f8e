package dev.latchkey.health.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StatusReport;
import dev.latchkey.health.status.StepResult;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, in words. The template only places it.
 *
 * @param tone the status as a style class: up, down or unknown
 * @param headline the overall state in a few words
 * @param summary one sentence that says what is wrong, or that all is well
 * @param time when this was read
 * @param targets the watched services
 * @param journey the journey, or {@code null} if it is switched off
 */
record StatusPage(String tone, String headline, String summary, Moment time, List<Target> targets,
		@Nullable Journey journey) {

	static StatusPage of(StatusReport report) {
		Moment now = Moment.of(report.time(), report.time());
		List<Target> targets = report.targets()
			.entrySet()
			.stream()
			.map((entry) -> Target.of(entry.getKey(), entry.getValue(), report))
			.toList();
		Journey journey = report.journey().map((check) -> Journey.of(check, report)).orElse(null);
		return new StatusPage(tone(report.overall()), headline(report.overall()), summary(report), now, targets,
				journey);
	}

	static String tone(Status status) {
		return status.name().toLowerCase(Locale.ROOT);
	}

	static String word(Status status) {
		return switch (status) {
			case UP -> "Up";
			case DEGRADED -> "Slow";
			case DOWN -> "Down";
			case UNKNOWN -> "Unknown";
		};
	}

	private static String headline(Status overall) {
		return switch (overall) {
			case UP -> "Everything works";
			case DEGRADED -> "Everything works, slowly";
			case DOWN -> "Something is down";
			case UNKNOWN -> "Not known yet";
		};
	}

	private static String summary(StatusReport report) {
		return switch (report.overall()) {
			case UP -> report.journey().isPresent() ? "A new user can sign up, sign in, sign out and leave again."
					: "Every watched service answers.";
			case DEGRADED -> "Some answers take longer than they should.";
			case DOWN -> Stream.concat(brokenTargets(report), brokenJourney(report)).collect(Collectors.joining(" "));
			case UNKNOWN -> report.checks().isEmpty() ? "Nothing is configured to be watched."
					: "Some checks have no fresh answer.";
		};
	}

	private static Stream<String> brokenTargets(StatusReport report) {
		List<String> names = report.targets()
			.entrySet()
			.stream()
			.filter((entry) -> StatusReport.statusOf(entry.getValue()) == Status.DOWN)
			.map((entry) -> entry.getKey())
			.toList();
		return names.isEmpty() ? Stream.empty() : Stream.of("Not well: " + String.join(", ", names) + ".");
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

	/**
	 * A watched service.
	 *
	 * @param name its name
	 * @param tone its status as a style class
	 * @param word its status in a word
	 * @param checks its checks
	 */
	record Target(String name, String tone, String word, List<Check> checks) {

		static Target of(String name, List<CheckState> checks, StatusReport report) {
			Status status = StatusReport.statusOf(checks);
			return new Target(name, StatusPage.tone(status), StatusPage.word(status),
					checks.stream().map((check) -> Check.of(check, report)).toList());
		}

	}

	/**
	 * A check.
	 *
	 * @param name what it asks
	 * @param tone its status as a style class
	 * @param word its status in a word
	 * @param reason why it is not up; empty if it is
	 * @param latency how long the last answer took; empty if there was none
	 * @param since when it came to this status
	 */
	record Check(String name, String tone, String word, String reason, String latency, Moment since) {

		static Check of(CheckState check, StatusReport report) {
			return new Check(name(check), StatusPage.tone(check.status()), StatusPage.word(check.status()),
					check.result().reason(), Words.latency(check.result().latency()),
					Moment.of(check.since(), report.time()));
		}

		private static String name(CheckState check) {
			String subject = check.id().subject();
			return switch (check.id().kind()) {
				case GRPC -> subject.isEmpty() ? "gRPC health" : "gRPC health of " + subject;
				case ACTUATOR -> "Actuator health";
				case HTTP -> "HTTP";
				case TCP -> "TCP";
				case CERTIFICATE -> "Certificate of " + subject;
				case JOURNEY -> CheckKind.JOURNEY.label();
			};
		}

	}

	/**
	 * The journey.
	 *
	 * @param check the journey as a whole
	 * @param steps its steps, in order
	 */
	record Journey(Check check, List<Step> steps) {

		static Journey of(CheckState check, StatusReport report) {
			return new Journey(Check.of(check, report), check.result().steps().stream().map(Step::of).toList());
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

		static Step of(StepResult step) {
			String word = switch (step.status()) {
				case UP, DEGRADED -> "Done";
				case DOWN -> "Failed";
				case UNKNOWN -> "Not reached";
			};
			return new Step(step.name().replace('-', ' '), StatusPage.tone(step.status()), word,
					Words.latency(step.latency()));
		}

	}

}
