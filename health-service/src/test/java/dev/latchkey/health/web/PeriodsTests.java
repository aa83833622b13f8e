package dev.latchkey.health.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.web.text.Range;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PeriodsTests {

	private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

	private static final Duration HALF_HOUR = Duration.ofMinutes(30);

	@Test
	void combinedChecksHaveTheLowestUptime() {
		Period fast = new Period(START, 10, 1, 0, Samples.latencies(11, 2, 9, 10));
		Period slow = new Period(START, 5, 0, 5, Samples.latencies(5, 3, 4, 20));
		CheckSummary together = Periods.combined(List.of(day(List.of(fast), 1.0, 0.9), day(List.of(slow), 0.5, null)));
		assertThat(together)
			.isEqualTo(day(List.of(new Period(START, 15, 1, 5, Samples.latencies(16, 3, 9, 20))), 0.5, 0.9));
	}

	@Test
	void noChecksHaveAnEmptySummary() {
		assertThat(Periods.combined(List.of())).isEqualTo(CheckSummary.EMPTY);
	}

	@Test
	void summariesReadAtTheTurnOfAHalfHourHave48Periods() {
		CheckSummary early = day(halves(START), null, null);
		CheckSummary late = day(halves(START.plus(HALF_HOUR)), null, null);
		assertThat(Periods.combined(List.of(early, late)).periods()).hasSize(48)
			.first()
			.extracting(Period::start)
			.isEqualTo(START.plus(HALF_HOUR));
	}

	@Test
	void shorterPeriodsAddUpAndGapsStay() {
		List<Period> minutes = List.of(Samples.good(START.minusSeconds(60)), Samples.good(START),
				Samples.good(START.plusSeconds(540)), Samples.good(START.plusSeconds(1200)),
				Samples.good(START.plusSeconds(1800)));
		assertThat(Periods.grouped(minutes, START, Duration.ofMinutes(10), 3)).extracting(Period::results)
			.containsExactly(720L, 0L, 360L);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 59, 60, 119 })
	void aCheckEveryTwoMinutesLeavesAtMostOneGapInAnHour(int second) {
		Instant now = START.plusSeconds(second);
		Range hour = Range.HOUR;
		for (int age = 0; age <= 121; age++) {
			List<Period> minutes = Stream.iterate(now.minusSeconds(age), (time) -> time.minusSeconds(121))
				.limit(31)
				.map((time) -> Samples.good(time.truncatedTo(ChronoUnit.MINUTES)))
				.toList();
			List<Period> bars = Periods.grouped(minutes, hour.start(now), hour.step(), hour.steps());
			// The last period has just begun, and may be empty.
			assertThat(bars.subList(0, 29)).as("the last result %d s ago", age)
				.filteredOn((period) -> period.results() == 0)
				.hasSizeLessThanOrEqualTo(1);
		}
	}

	private static List<Period> halves(Instant start) {
		return IntStream.range(0, 48).mapToObj((i) -> Samples.good(start.plus(HALF_HOUR.multipliedBy(i)))).toList();
	}

	private static CheckSummary day(List<Period> halves, @Nullable Double uptimeDay, @Nullable Double uptimeWeek) {
		return new CheckSummary(List.of(), halves, null, uptimeDay, uptimeWeek, null, START);
	}

}
