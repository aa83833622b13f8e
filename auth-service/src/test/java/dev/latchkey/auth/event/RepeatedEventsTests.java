package dev.latchkey.auth.event;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.latchkey.auth.Threads;
import dev.latchkey.auth.TestClock;
import dev.latchkey.auth.event.SecurityEvent.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedEventsTests {

	private final TestClock clock = new TestClock(Instant.parse("2026-07-01T12:00:00Z"));

	private final RepeatedEvents repeated = new RepeatedEvents(new EventProperties(20), this.clock);

	private final Map<RepeatedEvents.Key, Integer> reported = new HashMap<>();

	@Test
	@Tag("asvs-16.3.3")
	void theFirstOfAMinuteAreNewsAndTheOthersACountAtItsEnd() {
		assertThat(newsOf(1_000, key("192.0.2.1"))).isEqualTo(20);
		this.clock.advance(Duration.ofSeconds(59));
		this.repeated.end(this.reported::put);
		assertThat(this.reported).isEmpty();
		this.clock.advance(Duration.ofSeconds(1));
		this.repeated.end(this.reported::put);
		assertThat(this.reported).containsExactly(Map.entry(key("192.0.2.1"), 980));
		assertThat(newsOf(1, key("192.0.2.1"))).isOne();
	}

	@Test
	@Tag("asvs-16.3.3")
	void thoseOfOthersAreNewsAllTheSame() {
		assertThat(newsOf(1_000, key("192.0.2.1"))).isEqualTo(20);
		assertThat(newsOf(20, key("192.0.2.2"))).isEqualTo(20);
		assertThat(newsOf(20, new RepeatedEvents.Key("sign-out", Outcome.FAILURE, "X", "192.0.2.1"))).isEqualTo(20);
	}

	@Test
	void whatDidNotComeAgainIsNotReported() {
		newsOf(20, key("192.0.2.1"));
		this.repeated.endAll(this.reported::put);
		assertThat(this.reported).isEmpty();
	}

	@Test
	void sourcesBeyondTenThousandAreCountedAsOne() {
		IntStream.range(0, 10_000).forEach((i) -> newsOf(1, key("source " + i)));
		assertThat(IntStream.range(0, 50).map((i) -> newsOf(1, key("more " + i))).sum()).isEqualTo(20);
		this.repeated.endAll(this.reported::put);
		assertThat(this.reported).containsExactly(Map.entry(key(""), 30));
	}

	@Test
	void noneIsLostWhileAWindowEnds() throws Exception {
		int times = 16 * 2_000;
		List<Integer> news = Threads.together(16, 16, () -> {
			int count = 0;
			for (int i = 0; i < times / 16; i++) {
				count += newsOf(1, key("192.0.2.1"));
				if (i % 100 == 0) {
					synchronized (this.reported) {
						this.repeated.endAll((key, more) -> this.reported.merge(key, more, Integer::sum));
					}
				}
			}
			return count;
		});
		this.repeated.endAll((key, more) -> this.reported.merge(key, more, Integer::sum));
		int written = news.stream().mapToInt(Integer::intValue).sum();
		assertThat(written + this.reported.getOrDefault(key("192.0.2.1"), 0)).isEqualTo(times);
	}

	private int newsOf(int times, RepeatedEvents.Key key) {
		return (int) IntStream.range(0, times).filter((i) -> this.repeated.isNews(key)).count();
	}

	private static RepeatedEvents.Key key(String source) {
		return new RepeatedEvents.Key("sign-in", Outcome.FAILURE, "CREDENTIALS_INVALID", source);
	}

}
