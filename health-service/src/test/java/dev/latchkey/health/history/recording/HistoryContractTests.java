package dev.latchkey.health.history.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.latchkey.health.history.History;
import dev.latchkey.health.history.Latencies;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StepResult;
import dev.latchkey.testsupport.time.TestClock;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HistoryContractTests {

	// The clock starts at noon.
	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private final TestClock clock = new TestClock();

	@TempDir
	private Path folder;

	private TestHistory test;

	private History history;

	@BeforeEach
	void open() {
		this.test = TestHistory.open(this.folder, this.clock);
		this.history = this.test.history();
	}

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void withoutResultsTheHistoryIsEmpty() {
		assertThat(this.history.summaries()).isEmpty();
		assertThat(this.history.incidents(10)).isEmpty();
		assertThat(this.history.incidents("auth", 10)).isEmpty();
		for (Resolution resolution : Resolution.values()) {
			assertThat(this.test.periods(TestHistory.AUTH, resolution)).isEmpty();
			assertThat(latencies(Series.of(TestHistory.AUTH), resolution)).isNull();
		}
	}

	@Test
	void resultsAreAddedUpByMinuteHourAndDay() {
		for (CheckResult result : List.of(TestHistory.up(10), TestHistory.degraded(900),
				TestHistory.down(Duration.ofSeconds(2)), TestHistory.up(10))) {
			this.test.write(TestHistory.AUTH, result);
			this.clock.advance(Duration.ofSeconds(20));
		}
		assertThat(this.test.periods(TestHistory.AUTH, Resolution.MINUTE))
			.extracting(Period::start, Period::up, Period::degraded, Period::down)
			.containsExactly(row(NOON, 1, 1, 1), row(NOON.plusSeconds(60), 1, 0, 0));
		assertThat(this.test.periods(TestHistory.AUTH, Resolution.HOUR))
			.extracting(Period::start, Period::up, Period::degraded, Period::down)
			.containsExactly(row(NOON, 2, 1, 1));
		assertThat(this.test.periods(TestHistory.AUTH, Resolution.DAY))
			.extracting(Period::start, Period::up, Period::degraded, Period::down)
			.containsExactly(row(Instant.parse("2026-01-01T00:00:00Z"), 2, 1, 1));
	}

	@Test
	void latenciesAreThoseOfGoodAnswersWithALatency() {
		this.test.write(TestHistory.AUTH, TestHistory.up(10));
		this.test.write(TestHistory.AUTH, TestHistory.degraded(10));
		this.test.write(TestHistory.AUTH, TestHistory.down(Duration.ofSeconds(30)));
		this.test.write(TestHistory.AUTH, CheckResult.up(null));
		Latencies found = Objects.requireNonNull(latencies(Series.of(TestHistory.AUTH), Resolution.MINUTE));
		assertThat(found.count()).isEqualTo(2);
		assertThat(found.p99().toNanos() / 1e6).isCloseTo(10, within(0.32));
		assertThat(this.test.periods(TestHistory.AUTH, Resolution.MINUTE)).extracting(Period::latencies)
			.containsExactly(found);
	}

	@Test
	void unknownDoesNotCount() {
		this.test.write(TestHistory.AUTH, CheckResult.unknown("no result for more than 15 s"));
		assertThat(this.test.periods(TestHistory.AUTH, Resolution.MINUTE)).isEmpty();
		assertThat(this.history.summaries()).isEmpty();
	}

	@Test
	void aRangeBeginsWithThePeriodOfItsStartAndExcludesItsEnd() {
		for (int minute = 0; minute < 5; minute++) {
			this.test.write(TestHistory.AUTH, TestHistory.up(1 << minute));
			this.clock.advance(Duration.ofMinutes(1));
		}
		assertThat(periods(NOON.plusSeconds(60), NOON.plusSeconds(180))).containsExactly(NOON.plusSeconds(60),
				NOON.plusSeconds(120));
		assertThat(periods(NOON.plusSeconds(61), NOON.plusSeconds(121))).containsExactly(NOON.plusSeconds(60),
				NOON.plusSeconds(120));
		assertThat(periods(NOON.plusSeconds(60), NOON.plusSeconds(60))).isEmpty();
		assertThat(periods(NOON.plusSeconds(120), NOON)).isEmpty();
		assertThat(periods(Instant.MIN, Instant.MAX)).hasSize(5);
		assertThat(this.history.latencies(Series.of(TestHistory.AUTH), Resolution.MINUTE, NOON, NOON.plusSeconds(120)))
			.get()
			.extracting(Latencies::count)
			.isEqualTo(2L);
	}

	@Test
	void atMostTheNewest2000PeriodsAreReturned() {
		for (int minute = 0; minute < 2100; minute++) {
			this.test.record(TestHistory.AUTH, TestHistory.up(1));
			this.clock.advance(Duration.ofMinutes(1));
		}
		this.test.recorder().flush();
		List<Period> periods = this.test.periods(TestHistory.AUTH, Resolution.MINUTE);
		assertThat(periods).hasSize(2000).isSortedAccordingTo((left, right) -> left.start().compareTo(right.start()));
		assertThat(periods.get(1999).start()).isEqualTo(NOON.plus(Duration.ofMinutes(2099)));
		Latencies all = Objects.requireNonNull(latencies(Series.of(TestHistory.AUTH), Resolution.MINUTE));
		assertThat(all.count()).isEqualTo(2100);
	}

	@Test
	void eachStepHasItsOwnSeries() {
		this.test.write(CheckId.JOURNEY,
				new CheckResult(Status.DOWN, null, "sign-in: UNAVAILABLE",
						List.of(new StepResult("sign-up", Status.UP, Duration.ofMillis(100), ""),
								new StepResult("sign-in", Status.DOWN, Duration.ofMillis(200), "UNAVAILABLE"),
								new StepResult("validate", Status.UNKNOWN, null, ""))));
		assertThat(step("sign-up")).extracting(Period::up, Period::down).containsExactly(row(1L, 0L));
		assertThat(step("sign-in")).extracting(Period::up, Period::down).containsExactly(row(0L, 1L));
		assertThat(step("validate")).isEmpty();
		assertThat(latencies(new Series(CheckId.JOURNEY, "sign-up"), Resolution.HOUR)).isNotNull();
		assertThat(latencies(new Series(CheckId.JOURNEY, "sign-in"), Resolution.HOUR)).isNull();
		assertThat(this.history.summaries()).containsOnlyKeys(CheckId.JOURNEY);
	}

	@Test
	void eachTargetHasItsOwnResults() {
		this.test.write(TestHistory.check("a"), TestHistory.up(1));
		this.test.write(TestHistory.check("b"), TestHistory.down(null));
		assertThat(this.test.periods(TestHistory.check("a"), Resolution.MINUTE)).extracting(Period::up, Period::down)
			.containsExactly(row(1L, 0L));
		assertThat(this.history.incidents(10)).hasSize(1);
		assertThat(this.history.incidents("a", 10)).isEmpty();
		assertThat(this.history.incidents("b", 10)).hasSize(1);
	}

	private List<Instant> periods(Instant from, Instant to) {
		return this.history.periods(Series.of(TestHistory.AUTH), Resolution.MINUTE, from, to)
			.stream()
			.map(Period::start)
			.toList();
	}

	private List<Period> step(String name) {
		return this.history.periods(new Series(CheckId.JOURNEY, name), Resolution.MINUTE, Instant.EPOCH, Instant.MAX);
	}

	private @Nullable Latencies latencies(Series series, Resolution resolution) {
		return this.history.latencies(series, resolution, Instant.EPOCH, Instant.MAX).orElse(null);
	}

	private static Tuple row(Object... values) {
		return Tuple.tuple(values);
	}

	private static Tuple row(Instant start, long up, long degraded, long down) {
		return Tuple.tuple(start, up, degraded, down);
	}

}
