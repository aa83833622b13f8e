package dev.latchkey.health.target.watch;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartSpreadTests {

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	@Test
	void manyChecksFillTheInterval() {
		assertThat(IntStream.range(0, 200).mapToObj((index) -> StartSpread.delay(index, 200, INTERVAL)))
			.doesNotHaveDuplicates()
			.isSorted()
			.startsWith(Duration.ZERO, Duration.ofMillis(25))
			.endsWith(Duration.ofMillis(4975));
		assertThat(StartSpread.delay(999, 1000, INTERVAL)).isEqualTo(Duration.ofMillis(4995));
	}

	@Test
	void fewChecksRunSoon() {
		assertThat(StartSpread.delay(3, 4, INTERVAL)).isEqualTo(Duration.ofMillis(75));
		assertThat(StartSpread.delay(3, 4, Duration.ofHours(1))).isEqualTo(Duration.ofMillis(75));
	}

}
