package dev.latchkey.health.target;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTests {

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	@Test
	void manyChecksFillTheInterval() {
		assertThat(IntStream.range(0, 200).mapToObj((index) -> Spread.delay(index, 200, INTERVAL)))
			.doesNotHaveDuplicates()
			.isSorted()
			.startsWith(Duration.ZERO, Duration.ofMillis(25))
			.endsWith(Duration.ofMillis(4975));
		assertThat(Spread.delay(999, 1000, INTERVAL)).isEqualTo(Duration.ofMillis(4995));
	}

	@Test
	void fewChecksAreAskedSoon() {
		assertThat(Spread.delay(3, 4, INTERVAL)).isEqualTo(Duration.ofMillis(75));
		assertThat(Spread.delay(3, 4, Duration.ofHours(1))).isEqualTo(Duration.ofMillis(75));
	}

}
