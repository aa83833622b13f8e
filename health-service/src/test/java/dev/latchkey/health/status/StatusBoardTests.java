package dev.latchkey.health.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.latchkey.health.stub.MovableClock;
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

	private final MovableClock clock = new MovableClock();

	private final Instant start = this.clock.instant();

	private final StatusBoard board = new StatusBoard(this.clock);

	private final Consumer<CheckResult> grpc = this.board.register(GRPC, FRESH);

	@Test
	void everythingIsUnknownBeforeTheFirstAnswer() {
		CheckState state = only();
		assertThat(state.status()).isEqualTo(Status.UNKNOWN);
		assertThat(state.checked()).isNull();
		assertThat(this.board.read().overall()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void nothingToCheckIsUnknown() {
		assertThat(new StatusBoard(this.clock).read().overall()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void sinceStaysWhenTheStatusStays() {
		this.grpc.accept(CheckResult.up(Duration.ofMillis(3)));
		this.clock.move(Duration.ofSeconds(5));
		this.grpc.accept(CheckResult.up(Duration.ofMillis(4)));
		assertThat(only().since()).isEqualTo(this.start);
		assertThat(only().checked()).isEqualTo(this.start.plusSeconds(5));
		assertThat(only().result().latency()).isEqualTo(Duration.ofMillis(4));
	}

	@Test
	void sinceMovesWhenTheStatusChanges() {
		this.grpc.accept(CheckResult.up(null));
		this.clock.move(Duration.ofSeconds(5));
		this.grpc.accept(CheckResult.down(null, "gone"));
		assertThat(only().since()).isEqualTo(this.start.plusSeconds(5));
		assertThat(only().status()).isEqualTo(Status.DOWN);
	}

	@Test
	void aResultIsBelievedUntilItIsTooOld() {
		this.grpc.accept(CheckResult.up(null));
		this.clock.move(FRESH);
		assertThat(only().status()).isEqualTo(Status.UP);
		this.clock.move(Duration.ofMillis(1));
		assertThat(only().status()).isEqualTo(Status.UNKNOWN);
		assertThat(only().result().reason()).isEqualTo("no result for more than 12 s");
		assertThat(only().since()).isEqualTo(this.start.plus(FRESH));
	}

	@Test
	void aFreshResultAfterAnOldOneStartsAnew() {
		this.grpc.accept(CheckResult.up(null));
		this.clock.move(Duration.ofMinutes(1));
		this.grpc.accept(CheckResult.up(null));
		assertThat(only().status()).isEqualTo(Status.UP);
		assertThat(only().since()).isEqualTo(this.start.plusSeconds(60));
	}

	@Test
	void overallIsTheWorst() {
		Consumer<CheckResult> journey = this.board.register(CheckId.JOURNEY, FRESH);
		this.grpc.accept(CheckResult.up(null));
		assertThat(this.board.read().overall()).isEqualTo(Status.UNKNOWN);
		journey.accept(CheckResult.up(null));
		assertThat(this.board.read().overall()).isEqualTo(Status.UP);
		this.grpc.accept(CheckResult.down(null, "gone"));
		assertThat(this.board.read().overall()).isEqualTo(Status.DOWN);
	}

	@Test
	void theReportSortsChecksByTargetAndKeepsTheJourneyApart() {
		this.board.register(CheckId.JOURNEY, FRESH);
		this.board.register(new CheckId(CheckKind.ACTUATOR, "auth", ""), FRESH);
		this.board.register(new CheckId(CheckKind.GRPC, "another", ""), FRESH);
		StatusReport report = this.board.read();
		assertThat(report.targets().keySet()).containsExactly("another", "auth");
		assertThat(report.targets().get("auth")).extracting((check) -> check.id().kind())
			.containsExactly(CheckKind.GRPC, CheckKind.ACTUATOR);
		assertThat(report.journey()).isPresent();
	}

	@Test
	void aCheckIsKnownOnce() {
		assertThatIllegalStateException().isThrownBy(() -> this.board.register(GRPC, FRESH))
			.withMessageContaining("auth grpc");
	}

	@Test
	void oneLineIsLoggedForEachChangeAndNoneForEachPoll(CapturedOutput output) {
		List<CheckResult> polls = List.of(CheckResult.up(null), CheckResult.up(null),
				CheckResult.down(null, "cannot be reached"), CheckResult.down(null, "cannot be reached"),
				CheckResult.up(null));
		// A name of its own: watchers of other tests may still run, and log.
		polls.forEach(this.board.register(new CheckId(CheckKind.GRPC, "logged", ""), FRESH));
		assertThat(output.getAll().lines().filter((line) -> line.contains("logged grpc"))).hasSize(3)
			.satisfiesExactly((line) -> assertThat(line).contains("UNKNOWN -> UP"),
					(line) -> assertThat(line).contains("UP -> DOWN, cannot be reached"),
					(line) -> assertThat(line).contains("DOWN -> UP"));
	}

	private CheckState only() {
		return this.board.read().checks().get(0);
	}

}
