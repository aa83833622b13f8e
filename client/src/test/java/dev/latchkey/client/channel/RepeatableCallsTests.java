package dev.latchkey.client.channel;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatableCallsTests {

	@ParameterizedTest
	@CsvSource({ "3, 200", "2, 400" })
	void pausesAreRandomAndGrow(int triesLeft, long longestMillis) {
		List<Duration> pauses = Stream.generate(() -> RepeatableCalls.pause(triesLeft)).limit(1000).toList();
		assertThat(pauses).allMatch((pause) -> !pause.isNegative() && pause.toMillis() <= longestMillis)
			.anyMatch((pause) -> pause.toMillis() > longestMillis / 2);
	}

}
