package dev.latchkey.shell.output;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import com.google.protobuf.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimesTests {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private final Times times = new Times(Clock.fixed(NOW, ZoneOffset.UTC));

	@ParameterizedTest
	@CsvSource({ "0, 2026-03-01 12:00:00 UTC (now)", "30, 2026-03-01 12:00:30 UTC (in 30 s)",
			"3598, 2026-03-01 12:59:58 UTC (in 60 min)", "86398, 2026-03-02 11:59:58 UTC (in 24 h)",
			"86400, 2026-03-02 12:00:00 UTC (in 24 h)", "-600, 2026-03-01 11:50:00 UTC (10 min ago)" })
	void textHasTheTimeAndItsDistance(long seconds, String text) {
		assertThat(this.times.text(Timestamp.newBuilder().setSeconds(NOW.getEpochSecond() + seconds).build()))
			.isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "5, in 5 s", "-10800, 3 h ago", "-172800, 2 days ago", "-777600, 9 days ago" })
	void relativeHasOnlyTheDistance(long seconds, String text) {
		assertThat(this.times.relative(Timestamp.newBuilder().setSeconds(NOW.getEpochSecond() + seconds).build()))
			.isEqualTo(text);
	}

	@Test
	void invalidTimestampIsEmpty() {
		Timestamp time = Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).setNanos(-1).build();
		assertThat(this.times.text(time) + this.times.relative(time)).isEmpty();
	}

	@Test
	void unsetTimestampIsEmpty() {
		assertThat(this.times.text(Timestamp.getDefaultInstance())).isEmpty();
	}

}
