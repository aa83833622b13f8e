package dev.latchkey.auth.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import dev.latchkey.auth.audit.RepeatedEvents.Kind;
import dev.latchkey.auth.audit.SecurityEvent.Outcome;
import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedEventsTests {

	private static final Kind WRONG_PASSWORD = new Kind("sign-in", Outcome.FAILURE, "CREDENTIALS_INVALID");

	private final TestClock clock = new TestClock(Instant.parse("2026-07-01T12:00:00Z"));

	private final RepeatedEvents repeated = new RepeatedEvents(new EventProperties(20), this.clock);

	private final Map<String, Integer> reported = new HashMap<>();

	@Test
	@Tag("asvs-16.3.3")
	void firstEventsOfAMinuteAreWrittenAndTheRestAreCounted() {
		assertThat(newsOf(1_000, "192.0.2.1")).isEqualTo(20);
		this.clock.advance(Duration.ofSeconds(59));
		this.repeated.end(this::report);
		assertThat(this.reported).isEmpty();
		this.clock.advance(Duration.ofSeconds(1));
		this.repeated.end(this::report);
		assertThat(this.reported).containsExactly(Map.entry("192.0.2.1", 980));
		assertThat(newsOf(1, "192.0.2.1")).isOne();
	}

	@Test
	@Tag("asvs-16.3.3")
	void eventsOfOtherSourcesAndKindsAreStillWritten() {
		assertThat(newsOf(1_000, "192.0.2.1")).isEqualTo(20);
		assertThat(newsOf(20, "192.0.2.2")).isEqualTo(20);
		Kind other = new Kind("sign-out", Outcome.FAILURE, "X");
		assertThat(newsOf(20, () -> this.repeated.isNews(other, List.of("192.0.2.1")))).isEqualTo(20);
	}

	@Test
	void minuteEndsWhenTheClockIsSetBack() {
		newsOf(30, "192.0.2.1");
		this.clock.advance(Duration.ofDays(-1));
		this.repeated.end(this::report);
		assertThat(this.reported).containsExactly(Map.entry("192.0.2.1", 10));
		assertThat(newsOf(1, "192.0.2.1")).isOne();
	}

	@Test
	void eventsWithoutRepetitionsAreNotReported() {
		newsOf(20, "192.0.2.1");
		this.repeated.endAll(this::report);
		assertThat(this.reported).isEmpty();
	}

	@Test
	void unwrittenReportsAreReportedLater() {
		newsOf(50, "192.0.2.1");
		this.repeated.endAll((kind, source, times) -> {
			newsOf(1, source);
			return false;
		});
		this.repeated.endAll(this::report);
		assertThat(this.reported).containsExactly(Map.entry("192.0.2.1", 31));
	}

	@Test
	@Tag("asvs-16.3.3")
	void sourcesBeyondTenThousandAreCountedByNetworkAndThenTogether() {
		fill("192.0.2.");
		assertThat(newsOf(1, "2001:db8:1:1::/64", "2001:db8:1:100::/56", "2001:db8:1::/48")).isOne();
		assertThat(newsOf(50, "2001:db8:1:2::/64", "2001:db8:1:200::/56", "2001:db8:1::/48")).isEqualTo(19);
		assertThat(newsOf(20, "2001:db8:2:1::/64", "2001:db8:2:100::/56", "2001:db8:2::/48")).isEqualTo(20);
		assertThat(IntStream.range(0, 50).map((i) -> newsOf(1, "more " + i)).sum()).isEqualTo(20);
		this.repeated.endAll(this::report);
		assertThat(this.reported).containsOnly(Map.entry("2001:db8:1::/48", 31), Map.entry("", 30));
	}

	@Test
	void noEventIsLostWhileAWindowEnds() throws Exception {
		int times = 16 * 2_000;
		List<Integer> news = Threads.together(16, 16, () -> {
			int count = 0;
			for (int i = 0; i < times / 16; i++) {
				count += newsOf(1, "192.0.2.1");
				if (i % 100 == 0) {
					this.repeated.endAll(this::report);
				}
			}
			return count;
		});
		this.repeated.endAll(this::report);
		int written = news.stream().mapToInt(Integer::intValue).sum();
		assertThat(written + this.reported.getOrDefault("192.0.2.1", 0)).isEqualTo(times);
	}

	private synchronized boolean report(Kind kind, String source, int times) {
		this.reported.merge(source, times, Integer::sum);
		return true;
	}

	private void fill(String prefix) {
		IntStream.range(0, 10_000).forEach((i) -> newsOf(1, prefix + i));
	}

	private int newsOf(int times, String... networks) {
		return newsOf(times, () -> this.repeated.isNews(WRONG_PASSWORD, List.of(networks)));
	}

	private static int newsOf(int times, BooleanSupplier event) {
		return (int) IntStream.range(0, times).filter((i) -> event.getAsBoolean()).count();
	}

}
