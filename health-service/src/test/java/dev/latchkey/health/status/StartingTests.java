package dev.latchkey.health.status;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The states of checks whose target may be starting.
 */
class StartingTests {

	private static final CheckId AUTH = new CheckId(CheckKind.GRPC, "auth", "");

	private static final CheckPolicy POLICY = new CheckPolicy(Duration.ofSeconds(12), 3, 2, null);

	private static final CheckResult UP = CheckResult.up(Duration.ofMillis(3));

	private static final CheckResult DOWN = CheckResult.down(null, "gone");

	private final TestClock clock = new TestClock();

	private final StatusBoard board = new StatusBoard(this.clock, List.of());

	@Test
	void aCheckThatWasNeverGoodMayBeStarting() {
		Consumer<CheckResult> starting = this.board.register(AUTH, POLICY.patient(Duration.ofSeconds(5)));
		for (int second = 0; second < 60; second++) {
			assertThat(statusAfter(starting, DOWN)).as("after %d s", second).isEqualTo(Status.UNKNOWN);
			this.clock.advance(Duration.ofSeconds(1));
		}
		assertThat(state().result().reason()).isEqualTo("gone");
		assertThat(statusAfter(starting, DOWN)).isEqualTo(Status.DOWN);
	}

	@Test
	void aClockThatWasAheadProlongsAStartByAMinuteAtMost() {
		this.clock.advance(Duration.ofHours(3));
		Consumer<CheckResult> starting = this.board.register(AUTH, POLICY.patient(Duration.ofSeconds(5)));
		this.clock.advance(Duration.ofHours(-3));
		for (int second = 0; second < 60; second++) {
			starting.accept(DOWN);
			this.clock.advance(Duration.ofSeconds(1));
		}
		assertThat(statusAfter(starting, DOWN)).isEqualTo(Status.DOWN);
	}

	@Test
	void aClockThatWasAheadDoesNotKeepAResultFresh() {
		this.clock.advance(Duration.ofHours(3));
		Consumer<CheckResult> check = this.board.register(AUTH, POLICY);
		assertThat(statusAfter(check, UP)).isEqualTo(Status.UP);
		this.clock.advance(Duration.ofHours(-3));
		this.board.expire();
		assertThat(state().status()).isEqualTo(Status.UP);
		assertThat(List.of(state().since(), state().checked())).containsOnly(this.clock.instant());
		this.clock.advance(Duration.ofSeconds(13));
		assertThat(state().status()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void aCheckThatWasGoodIsDownAfterTheUsualFailures() {
		Consumer<CheckResult> started = this.board.register(AUTH, POLICY.patient(Duration.ofSeconds(5)));
		assertThat(Stream.of(DOWN, UP, DOWN, DOWN, DOWN).map((result) -> statusAfter(started, result)))
			.containsExactly(Status.UNKNOWN, Status.UP, Status.UP, Status.UP, Status.DOWN);
	}

	@ParameterizedTest
	@CsvSource({ "100ms, 1200ms", "5s, 60s", "1h, 60s" })
	void aStartMayTakeSomeIntervalsButNoMoreThanAMinute(String interval, String patience) {
		assertThat(POLICY.patient(DurationStyle.SIMPLE.parse(interval)).patience())
			.isEqualTo(DurationStyle.SIMPLE.parse(patience));
	}

	@Test
	void aReportHasTheAddressesOfItsChecks() {
		CheckId journey = CheckId.JOURNEY;
		this.board.register(journey, "localhost:50051", POLICY);
		StatusReport report = this.board.read();
		assertThat(report.addressesOf(report.checks())).containsExactly("localhost:50051");
	}

	private Status statusAfter(Consumer<CheckResult> check, CheckResult result) {
		check.accept(result);
		return state().status();
	}

	private CheckState state() {
		return this.board.read().checks().get(0);
	}

}
