package dev.latchkey.health.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.web.drawing.Bar;
import dev.latchkey.health.web.drawing.Curve;
import dev.latchkey.health.web.drawing.PeriodTally;
import dev.latchkey.health.web.drawing.Svg;
import dev.latchkey.health.web.text.Range;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	@ParameterizedTest
	@CsvSource({ "0, 0, 0, NONE", "10, 0, 0, GOOD", "9, 0, 1, BAD", "10, 0, 1, MIXED", "9, 1, 0, MIXED",
			"10, 1, 0, GOOD", "0, 0, 1, BAD" })
	void oneInTenIsTheThreshold(long up, long degraded, long down, PeriodTally tally) {
		assertThat(PeriodTally.of(new Period(START, up, degraded, down, null))).isEqualTo(tally);
	}

	@Test
	void aBarHasALabelAndTheReasonsOfBadPeriods() {
		List<Period> periods = List.of(Samples.good(START), new Period(START.plus(HALF_HOUR), 300, 0, 60, null),
				new Period(START.plus(HALF_HOUR.multipliedBy(2)), 0, 0, 0, null));
		assertThat(Bar.draw(periods, HALF_HOUR, "Today"))
			.contains("aria-label=\"Today: 1 good, 1 with failures, 1 without results\"")
			.contains("<title>2 Jan 03:30 to 2 Jan 04:00 UTC: 60 of 360 failed, 0 with a warning</title>");
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 1", "2, 2", "3, 5", "6, 10", "11, 20", "51, 100", "999, 1000" })
	void theEdgeOfAChartIsARoundNumber(int most, long edge) {
		Period period = new Period(START, 1, 0, 0, Samples.latencies(1, most, most, most));
		assertThat(Curve.edge(List.of(period))).isEqualTo(Duration.ofMillis(edge));
	}

	@Test
	void aLineHasGapsWhereThereAreNoAnswers() {
		List<Period> periods = List.of(Samples.good(START), new Period(START, 0, 0, 3, null), Samples.good(START),
				Samples.good(START));
		assertThat(Curve.sparkline(periods, "The last hour")).contains("d=\"M0 2h.1M80 2h.1L120 2\"")
			.contains("3 ms to 3 ms");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "2, 2", "2.04, 2", "2.05, 2.1", "-0.5, -0.5", "-3.25, -3.2", "119.96, 120", "0.1, 0.1" })
	void numbersHaveAtMostOneDecimal(double value, String number) {
		assertThat(Svg.number(value)).isEqualTo(number);
	}

	private static List<Period> halves(Instant start) {
		return IntStream.range(0, 48).mapToObj((i) -> Samples.good(start.plus(HALF_HOUR.multipliedBy(i)))).toList();
	}

	private static CheckSummary day(List<Period> halves, @Nullable Double uptimeDay, @Nullable Double uptimeWeek) {
		return new CheckSummary(List.of(), halves, null, uptimeDay, uptimeWeek, null, START);
	}

}
