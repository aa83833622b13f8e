package dev.latchkey.health.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@ExtendWith(OutputCaptureExtension.class)
class StatusBoardTests {

	private static final CheckId GRPC = new CheckId(CheckKind.GRPC, "auth", "");

	private static final Duration FRESH = Duration.ofSeconds(12);

	private static final CheckPolicy AT_ONCE = new CheckPolicy(FRESH, 1, 1, null);

	private static final CheckPolicy PATIENT = new CheckPolicy(FRESH, 3, 2, Duration.ofMillis(100));

	private static final CheckResult UP = CheckResult.up(Duration.ofMillis(3));

	private static final CheckResult DOWN = CheckResult.down(null, "gone");

	private final TestClock clock = new TestClock();

	private final Instant start = this.clock.instant();

	private final List<String> heard = new ArrayList<>();

	private final StatusBoard board = new StatusBoard(this.clock,
			List.of((before, after) -> this.heard.add(before.status() + " " + after.status())));

	private final Consumer<CheckResult> grpc = this.board.register(GRPC, AT_ONCE);

	@Test
	void everythingIsUnknownBeforeTheFirstAnswer() {
		CheckState state = only();
		assertThat(state.status()).isEqualTo(Status.UNKNOWN);
		assertThat(state.checked()).isNull();
		assertThat(this.board.read().overall()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void aBoardWithoutChecksIsUnknown() {
		assertThat(new StatusBoard(this.clock, List.of()).read().overall()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void sinceStaysWhenTheStatusStays() {
		this.grpc.accept(CheckResult.up(Duration.ofMillis(3)));
		this.clock.advance(Duration.ofSeconds(5));
		this.grpc.accept(CheckResult.up(Duration.ofMillis(4)));
		assertThat(only().since()).isEqualTo(this.start);
		assertThat(only().checked()).isEqualTo(this.start.plusSeconds(5));
		assertThat(only().result().latency()).isEqualTo(Duration.ofMillis(4));
	}

	@Test
	void sinceMovesWhenTheStatusChanges() {
		this.grpc.accept(CheckResult.up(null));
		this.clock.advance(Duration.ofSeconds(5));
		this.grpc.accept(CheckResult.down(null, "gone"));
		assertThat(only().since()).isEqualTo(this.start.plusSeconds(5));
		assertThat(only().status()).isEqualTo(Status.DOWN);
	}

	@Test
	void aResultIsFreshUntilItIsTooOld() {
		this.grpc.accept(CheckResult.up(null));
		this.clock.advance(FRESH);
		assertThat(only().status()).isEqualTo(Status.UP);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(only().status()).isEqualTo(Status.UNKNOWN);
		assertThat(only().result().reason()).isEqualTo("no result for more than 12 s");
		assertThat(only().since()).isEqualTo(this.start.plus(FRESH));
	}

	@Test
	void aFreshResultAfterAStaleOneHasANewSince() {
		this.grpc.accept(CheckResult.up(null));
		this.clock.advance(Duration.ofMinutes(1));
		this.grpc.accept(CheckResult.up(null));
		assertThat(only().status()).isEqualTo(Status.UP);
		assertThat(only().since()).isEqualTo(this.start.plusSeconds(60));
	}

	@Test
	void overallIsTheWorst() {
		Consumer<CheckResult> journey = this.board.register(CheckId.JOURNEY, AT_ONCE);
		this.grpc.accept(CheckResult.up(null));
		assertThat(this.board.read().overall()).isEqualTo(Status.UNKNOWN);
		journey.accept(CheckResult.up(null));
		assertThat(this.board.read().overall()).isEqualTo(Status.UP);
		this.grpc.accept(CheckResult.down(null, "gone"));
		assertThat(this.board.read().overall()).isEqualTo(Status.DOWN);
	}

	@Test
	void theReportSortsChecksByTargetAndKeepsTheJourneyApart() {
		this.board.register(CheckId.JOURNEY, AT_ONCE);
		this.board.register(new CheckId(CheckKind.ACTUATOR, "auth", ""), AT_ONCE);
		this.board.register(new CheckId(CheckKind.GRPC, "another", ""), AT_ONCE);
		StatusReport report = this.board.read();
		assertThat(report.targets().keySet()).containsExactly("another", "auth");
		assertThat(report.targets().get("auth")).extracting((check) -> check.id().kind())
			.containsExactly(CheckKind.GRPC, CheckKind.ACTUATOR);
		assertThat(report.journey()).isPresent();
	}

	@Test
	void aCheckCanBeRegisteredOnce() {
		assertThatIllegalStateException().isThrownBy(() -> this.board.register(GRPC, AT_ONCE))
			.withMessageContaining("auth grpc");
	}

	@Test
	void oneLineIsLoggedForEachChangeAndNoneForEachPoll(CapturedOutput output) {
		List<CheckResult> polls = List.of(CheckResult.up(null), CheckResult.up(null),
				CheckResult.down(null, "cannot be reached"), CheckResult.down(null, "cannot be reached"),
				CheckResult.up(null));
		// A unique name, because watchers of other tests may still run and log.
		polls.forEach(this.board.register(new CheckId(CheckKind.GRPC, "logged", ""), AT_ONCE));
		assertThat(output.getAll().lines().filter((line) -> line.contains("logged grpc"))).hasSize(3)
			.satisfiesExactly((line) -> assertThat(line).contains("UNKNOWN -> UP"),
					(line) -> assertThat(line).contains("UP -> DOWN, cannot be reached"),
					(line) -> assertThat(line).contains("DOWN -> UP"));
	}

	@Test
	void threeFailuresAreDownAndTwoSuccessesUp() {
		Consumer<CheckResult> patient = patient();
		assertThat(Stream.of(UP, DOWN, DOWN, DOWN, UP, DOWN, UP, UP).map((result) -> statusAfter(patient, result)))
			.containsExactly(Status.UP, Status.UP, Status.UP, Status.DOWN, Status.DOWN, Status.DOWN, Status.DOWN,
					Status.UP);
	}

	@Test
	void flappingChangesNothing() {
		Consumer<CheckResult> patient = patient();
		patient.accept(UP);
		for (int i = 0; i < 20; i++) {
			assertThat(Stream.of(DOWN, DOWN, UP).map((result) -> statusAfter(patient, result))).containsOnly(Status.UP);
		}
	}

	@Test
	void aCheckIsUnknownUntilTheThirdFailure() {
		Consumer<CheckResult> patient = patient();
		assertThat(Stream.of(DOWN, DOWN, DOWN).map((result) -> statusAfter(patient, result)))
			.containsExactly(Status.UNKNOWN, Status.UNKNOWN, Status.DOWN);
	}

	@Test
	void theFirstSuccessCountsAtOnceEvenIfItIsLate() {
		Consumer<CheckResult> patient = patient();
		assertThat(Stream.of(DOWN, DOWN, DOWN, UP, DOWN, DOWN, DOWN, UP).map((result) -> statusAfter(patient, result)))
			.endsWith(Status.DOWN, Status.UP, Status.UP, Status.UP, Status.DOWN, Status.DOWN);
	}

	@Test
	void aFailureThatDoesNotCountYetIsShown() {
		Consumer<CheckResult> patient = patient();
		patient.accept(UP);
		patient.accept(DOWN);
		CheckState state = patientState();
		assertThat(state.status()).isEqualTo(Status.UP);
		assertThat(state.result().reason()).isEqualTo("gone");
	}

	@Test
	void slowAnswersHaveTheSameThresholdAsFailures() {
		Consumer<CheckResult> patient = patient();
		CheckResult slow = CheckResult.up(Duration.ofMillis(101));
		assertThat(Stream.of(UP, slow, slow, slow, UP, UP).map((result) -> statusAfter(patient, result)))
			.containsExactly(Status.UP, Status.UP, Status.UP, Status.DEGRADED, Status.DEGRADED, Status.UP);
		patient.accept(slow);
		assertThat(patientState().result().reason()).isEqualTo("took 101 ms, more than 100 ms");
		patient.accept(CheckResult.up(Duration.ofMillis(100)));
		assertThat(patientState().result().status()).isEqualTo(Status.UP);
	}

	@Test
	void alternatingBadAndSlowAnswersAreDegraded() {
		Consumer<CheckResult> patient = patient();
		CheckResult slow = CheckResult.up(Duration.ofMillis(101));
		assertThat(Stream.of(UP, DOWN, slow, DOWN).map((result) -> statusAfter(patient, result)))
			.containsExactly(Status.UP, Status.UP, Status.UP, Status.DEGRADED);
	}

	@Test
	void listenersGetEachResultAndEachStaleCheck() {
		this.grpc.accept(UP);
		this.grpc.accept(UP);
		this.clock.advance(FRESH.plusMillis(1));
		this.board.expire();
		this.board.expire();
		this.grpc.accept(DOWN);
		assertThat(this.heard).containsExactly("UNKNOWN UP", "UP UP", "UP UNKNOWN", "UNKNOWN DOWN");
	}

	private Consumer<CheckResult> patient() {
		return this.board.register(new CheckId(CheckKind.GRPC, "patient", ""), PATIENT);
	}

	private Status statusAfter(Consumer<CheckResult> check, CheckResult result) {
		check.accept(result);
		return patientState().status();
	}

	private CheckState patientState() {
		return Objects.requireNonNull(this.board.read().targets().get("patient")).get(0);
	}

	private CheckState only() {
		return this.board.read().checks().get(0);
	}

}
