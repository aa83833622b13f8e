package dev.latchkey.health.history.recording;

import java.time.Duration;
import java.time.Instant;

import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Rollup;
import dev.latchkey.health.status.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentPeriodsTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private final RecentPeriods minutes = new RecentPeriods(Duration.ofMinutes(1), 60);

	@Test
	void resultsTooOldForTheNewestPeriodAreIgnored() {
		add(NOON);
		add(NOON.minus(Duration.ofMinutes(59)));
		add(NOON.minus(Duration.ofMinutes(60)));
		assertThat(this.minutes.periods(NOON)).extracting(Period::results)
			.filteredOn((results) -> results > 0)
			.hasSize(2);
		assertThat(this.minutes.notBefore(Instant.EPOCH)).isEqualTo(NOON.minus(Duration.ofMinutes(59)));
	}

	@Test
	void periodsFromAClockThatWasAheadAreRemoved() {
		add(NOON.plus(Duration.ofDays(1)));
		assertThat(this.minutes.forget(NOON)).isFalse();
		add(NOON);
		assertThat(this.minutes.forget(NOON)).isTrue();
		assertThat(this.minutes.periods(NOON).get(59).results()).isOne();
		assertThat(this.minutes.uptime(NOON)).isEqualTo(1);
	}

	@Test
	void thePresentMinuteIsKept() {
		add(NOON.plusSeconds(59));
		assertThat(this.minutes.forget(NOON)).isTrue();
		assertThat(this.minutes.forget(NOON.plus(Duration.ofMinutes(59)))).isTrue();
		assertThat(this.minutes.forget(NOON.plus(Duration.ofMinutes(60)))).isFalse();
	}

	private void add(Instant time) {
		Rollup results = new Rollup();
		results.add(Status.UP, Duration.ofMillis(3));
		this.minutes.addNewest(time, results);
	}

}
