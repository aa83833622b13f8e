package dev.latchkey.health.journey;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JourneyPaceTests {

	private static final Duration INTERVAL = Duration.ofSeconds(50);

	private final JourneyPace pace = new JourneyPace(INTERVAL, 2);

	private long now = Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();

	@Test
	void successfulRunsAreRare() {
		assertThat(good()).isEqualTo(INTERVAL);
		assertThat(good()).isEqualTo(INTERVAL);
	}

	@Test
	void anUnreachedServiceIsTriedEachSecond() {
		assertThat(unreached()).isEqualTo(JourneyPace.UNREACHED);
		pass(Duration.ofMinutes(5));
		assertThat(unreached()).isEqualTo(JourneyPace.UNREACHED);
		assertThat(good()).as("nothing contradicts the first good answer").isEqualTo(INTERVAL);
	}

	@Test
	void afterAFailureRunsAreFrequentForAMinute() {
		good();
		assertThat(bad()).isEqualTo(JourneyPace.SOON);
		pass(Duration.ofSeconds(59));
		assertThat(bad()).isEqualTo(JourneyPace.SOON);
		pass(Duration.ofSeconds(1));
		assertThat(bad()).isEqualTo(INTERVAL);
	}

	@Test
	void aRecoveryIsConfirmedSoon() {
		bad();
		pass(Duration.ofHours(1));
		bad();
		assertThat(good()).isEqualTo(JourneyPace.SOON);
		assertThat(good()).isEqualTo(INTERVAL);
	}

	@Test
	void eachNewFailureHasItsOwnMinute() {
		bad();
		pass(Duration.ofHours(1));
		good();
		assertThat(bad()).isEqualTo(JourneyPace.SOON);
	}

	@Test
	void anUnreachableServiceIsTriedOftenBecauseThatCostsItNothing() {
		good();
		unreached();
		pass(Duration.ofHours(1));
		assertThat(unreached()).isEqualTo(JourneyPace.SOON);
	}

	@Test
	void noPauseIsLongerThanTheInterval() {
		JourneyPace quick = new JourneyPace(Duration.ofMillis(100), 2);
		assertThat(quick.after(false, false, this.now)).isEqualTo(Duration.ofMillis(100));
		assertThat(quick.after(false, true, this.now)).isEqualTo(Duration.ofMillis(100));
		assertThat(quick.soon()).isEqualTo(Duration.ofMillis(100));
	}

	private Duration good() {
		return this.pace.after(true, true, this.now);
	}

	private Duration bad() {
		return this.pace.after(false, true, this.now);
	}

	private Duration unreached() {
		return this.pace.after(false, false, this.now);
	}

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

}
