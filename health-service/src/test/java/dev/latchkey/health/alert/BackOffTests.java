package dev.latchkey.health.alert;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTests {

	private final BackOff backOff = new BackOff(Duration.ofSeconds(1));

	@Test
	void eachPauseIsTwiceTheOneBefore() {
		assertThat(this.backOff.pause(1, 0)).isEqualTo(Duration.ofSeconds(1));
		assertThat(this.backOff.pause(2, 0)).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.backOff.pause(7, 0)).isEqualTo(Duration.ofSeconds(64));
	}

	@Test
	void noPauseIsLongerThanFiveMinutes() {
		assertThat(this.backOff.pause(20, 0)).isEqualTo(BackOff.MAX);
		assertThat(new BackOff(Duration.ofMinutes(1)).pause(1000, 0)).isEqualTo(BackOff.MAX);
	}

	@Test
	void randomnessShortensAPauseByUpToAHalf() {
		assertThat(this.backOff.pause(1, 0.5)).isEqualTo(Duration.ofMillis(750));
		assertThat(this.backOff.pause(1, 1)).isEqualTo(Duration.ofMillis(500));
	}

}
