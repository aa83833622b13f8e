package dev.latchkey.health.history.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.ResultStreak;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CheckSummariesTests {

	private final TestClock clock = new TestClock();

	@TempDir
	private Path folder;

	@Test
	void aDayHas48HalfHoursAndEndsWithThePresentOne() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.up(1));
			this.clock.advance(Duration.ofMinutes(31));
			test.write(TestHistory.AUTH, TestHistory.down(null));
			CheckSummary day = day(test);
			assertThat(day.periods()).hasSize(48);
			assertThat(day.periods().get(47).start()).isEqualTo(Instant.parse("2026-01-01T12:30:00Z"));
			assertThat(day.periods().get(47).down()).isEqualTo(1);
			assertThat(day.periods().get(46).up()).isEqualTo(1);
			assertThat(day.periods().get(46).latencies()).isNotNull();
			assertThat(day.periods().subList(0, 46)).allMatch((period) -> period.results() == 0);
			assertThat(day.periods().get(0).start()).isEqualTo(Instant.parse("2025-12-31T13:00:00Z"));
		}
	}

	@Test
	void summariesIncludeUnwrittenResults() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.record(TestHistory.AUTH, TestHistory.up(1));
			assertThat(day(test).uptimeDay()).isEqualTo(1);
		}
	}

	@Test
	void uptimesCountSlowAnswersAsGoodAndIgnoreOldResults() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.down(null));
			this.clock.advance(Duration.ofDays(6));
			test.write(TestHistory.AUTH, TestHistory.up(1));
			test.write(TestHistory.AUTH, TestHistory.degraded(1));
			assertUptimes(day(test), 1.0, 2 / 3.0, 2 / 3.0);
			this.clock.advance(Duration.ofDays(2));
			test.write(TestHistory.AUTH, TestHistory.down(null));
			assertUptimes(day(test), 0.0, 2 / 3.0, 0.5);
			this.clock.advance(Duration.ofDays(29));
			test.recorder().flush();
			assertThat(day(test))
				.extracting(CheckSummary::uptimeDay, CheckSummary::uptimeWeek, CheckSummary::uptimeMonth)
				.containsExactly(null, null, 0.0);
			this.clock.advance(Duration.ofDays(1));
			test.recorder().flush();
			assertThat(test.history().summaries()).isEmpty();
		}
	}

	@Test
	void summariesAreTheSameAfterARestart() {
		CheckSummary before;
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			for (int i = 0; i < 40 * 24; i++) {
				CheckResult result = (i % 7 == 0) ? TestHistory.down(null) : TestHistory.up(1 + i % 50);
				test.record(TestHistory.AUTH, result);
				this.clock.advance(Duration.ofHours(1));
			}
			test.recorder().flush();
			before = day(test);
		}
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			assertThat(day(test)).isEqualTo(before);
			assertThat(before.uptimeDay()).isStrictlyBetween(0.7, 1.0);
		}
	}

	@Test
	void failuresBeforeTheFirstSuccessAreNotCounted() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.record(neverServed());
			test.recorder().flush();
			assertThat(test.history().summaries()).isEmpty();
			assertThat(test.periods(TestHistory.AUTH, Resolution.MINUTE)).isEmpty();
			test.write(TestHistory.AUTH, TestHistory.up(1));
			test.write(TestHistory.AUTH, TestHistory.down(null));
			assertThat(day(test).uptimeHour()).isEqualTo(0.5);
		}
	}

	@Test
	void aFailureAfterARestartCountsIfTheCheckWasGoodBefore() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.up(1));
		}
		this.clock.advance(Duration.ofDays(20));
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.record(neverServed());
			assertThat(day(test).uptimeDay()).isEqualTo(0);
		}
	}

	@Test
	void theSummarySaysSinceWhenACheckIsWatched() {
		Instant start = this.clock.instant();
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			for (int minute = 0; minute < 100; minute++) {
				test.record(TestHistory.AUTH, TestHistory.up(1));
				assertThat(day(test).since()).isEqualTo(start);
				this.clock.advance(Duration.ofMinutes(1));
			}
			assertThat(day(test).minutes()).hasSize(60);
			assertThat(day(test).minutes().get(58).results()).isEqualTo(1);
			assertThat(day(test).minutes().get(59).results()).isZero();
		}
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			assertThat(day(test).since()).isEqualTo(start);
			assertThat(day(test).minutes().get(0).results()).isEqualTo(1);
			this.clock.advance(Duration.ofDays(3));
			test.write(TestHistory.AUTH, TestHistory.up(1));
		}
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			assertThat(day(test).since()).isEqualTo(start.truncatedTo(ChronoUnit.HOURS));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT3H", "P400D" })
	void aClockThatWasAheadHidesNoLaterResults(Duration ahead) {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			this.clock.advance(ahead);
			test.write(TestHistory.AUTH, TestHistory.down(null));
			this.clock.advance(ahead.negated());
			test.recorder().flush();
			assertOnlyGood(test);
		}
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			assertOnlyGood(test);
		}
	}

	private void assertOnlyGood(TestHistory test) {
		Instant now = this.clock.instant();
		test.write(TestHistory.AUTH, TestHistory.up(1));
		CheckSummary day = day(test);
		assertThat(day.minutes().get(59).results()).isPositive();
		assertThat(day.since()).isEqualTo(now);
		assertThat(day).extracting(CheckSummary::uptimeHour, CheckSummary::uptimeDay, CheckSummary::uptimeWeek)
			.containsOnly(1.0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT30M", "PT3H", "P18000D" })
	void aClockThatWasBehindAtTheStartHidesNoKnownResults(Duration behind) {
		CheckSummary before;
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.up(1));
			before = day(test);
		}
		this.clock.advance(behind.negated());
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.recorder().flush();
			this.clock.advance(behind);
			test.recorder().flush();
			assertThat(day(test)).isEqualTo(before);
		}
	}

	private CheckState neverServed() {
		CheckState known = TestHistory.state(TestHistory.AUTH, TestHistory.down(null), this.clock.instant());
		return new CheckState(known.id(), known.policy(), known.status(), known.since(), known.result(),
				known.checked(), known.streak(), false);
	}

	@Test
	void aCheckThatRunsMoreOftenAfterAFailureIsNotCountedMoreOften() {
		CheckPolicy rare = new CheckPolicy(Duration.ofMinutes(5), 1, 1, null).countedEvery(Duration.ofSeconds(50));
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			find(test, rare, TestHistory.up(1), Duration.ofSeconds(51));
			for (int i = 0; i < 6; i++) {
				find(test, rare, TestHistory.down(null), Duration.ofSeconds(9));
			}
			find(test, rare, TestHistory.up(1), Duration.ofSeconds(51));
			find(test, rare, TestHistory.up(1), Duration.ofSeconds(-100));
			find(test, rare, TestHistory.up(1), Duration.ZERO);
			test.recorder().flush();
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY).stream().mapToLong(Period::down).sum()).isOne();
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY).stream().mapToLong(Period::up).sum())
				.as("the clock that was set back included")
				.isEqualTo(4);
			assertThat(test.history().incidents(10)).hasSize(1);
		}
	}

	private void find(TestHistory test, CheckPolicy policy, CheckResult result, Duration pause) {
		test.record(new CheckState(TestHistory.AUTH, policy, result.status(), this.clock.instant(), result,
				this.clock.instant(), ResultStreak.NONE, true));
		this.clock.advance(pause);
	}

	private static void assertUptimes(CheckSummary day, double ofDay, double ofWeek, double ofMonth) {
		assertThat(day.uptimeDay()).isEqualTo(ofDay);
		assertThat(day.uptimeWeek()).isEqualTo(ofWeek);
		assertThat(day.uptimeMonth()).isEqualTo(ofMonth);
	}

	private static CheckSummary day(TestHistory test) {
		return Objects.requireNonNull(test.history().summaries().get(TestHistory.AUTH));
	}

}
