package dev.latchkey.auth.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.latchkey.auth.TestClock;
import dev.latchkey.auth.Threads;
import dev.latchkey.auth.throttle.TooManyAttemptsException.Limit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the buckets of a source promise on every store.
 */
abstract class AbstractSourceBucketsTests {

	private static final Source OTHER = new Source("198.51.100.7");

	final TestClock clock = new TestClock(Instant.parse("2026-01-02T03:04:05.678Z"));

	/**
	 * One node's buckets; all nodes share one store.
	 */
	abstract SourceBuckets node();

	@Test
	void aMinutesWorthMayComeAtOnceAndThenTheyFlow() {
		IntStream.range(0, 6).forEach((i) -> take(6));
		assertThat(refusal(6)).isEqualTo(Duration.ofSeconds(10));
		this.clock.advance(Duration.ofMillis(9_999));
		assertThat(refusal(6)).isEqualTo(Duration.ofMillis(1));
		this.clock.advance(Duration.ofMillis(1));
		take(6);
		assertThat(refusal(6)).isPositive();
	}

	@Test
	void sourcesAndKindsHaveBucketsOfTheirOwn() {
		take(1);
		assertThatNoException().isThrownBy(() -> node().take("sign-in", OTHER, 1));
		assertThatNoException().isThrownBy(() -> node().take("sign-up", TestThrottles.SOURCE, 1));
	}

	@Test
	@Tag("asvs-6.3.1")
	void networksOfOneSubscriberHaveABudgetTogether() {
		for (int network = 0; network < 8; network++) {
			Source source = new Source("2001:db8:0:" + network + "::/64", List.of("2001:db8::/56", "2001:db8::/48"));
			if (network < 4) {
				assertThatNoException().isThrownBy(() -> node().take("sign-in", source, 1));
			}
			else {
				assertThatExceptionOfType(TooManyAttemptsException.class)
					.isThrownBy(() -> node().take("sign-in", source, 1));
			}
		}
	}

	@Test
	void allNodesTakeFromOneBucket() throws Exception {
		List<SourceBuckets> nodes = List.of(node(), node(), node());
		AtomicInteger next = new AtomicInteger();
		List<Boolean> taken = Threads.together(16, 90, () -> {
			try {
				nodes.get(next.getAndIncrement() % nodes.size()).take("sign-in", TestThrottles.SOURCE, 20);
				return true;
			}
			catch (TooManyAttemptsException ex) {
				return ex.limit() != Limit.SOURCE;
			}
		});
		assertThat(taken).filteredOn((one) -> one).hasSize(20);
	}

	@Test
	void aBucketIsForgottenWhenItIsFull() {
		take(6);
		take(6);
		assertThat(node().deleteForgotten(10)).isZero();
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(node().deleteForgotten(10)).isOne();
		IntStream.range(0, 6).forEach((i) -> take(6));
		assertThat(refusal(6)).isPositive();
	}

	@Test
	void tokensFlowOnAfterTheClockWasSetBack() {
		this.clock.advance(Duration.ofDays(1));
		IntStream.range(0, 5).forEach((i) -> take(6));
		this.clock.advance(Duration.ofDays(-1));
		take(6);
		assertThat(refusal(6)).isEqualTo(Duration.ofSeconds(10));
		this.clock.advance(Duration.ofMillis(9_999));
		assertThat(refusal(6)).isEqualTo(Duration.ofMillis(1));
		this.clock.advance(Duration.ofMillis(1));
		take(6);
		assertThat(refusal(6)).isPositive();
	}

	@Test
	void aBucketThatAClockWasAheadForIsForgottenNoLaterThanAnother() {
		this.clock.advance(Duration.ofDays(1));
		take(6);
		this.clock.advance(Duration.ofDays(-1));
		assertThat(node().shortenTimes(10)).isOne();
		assertThat(node().shortenTimes(10)).isZero();
		assertThat(node().deleteForgotten(10)).isZero();
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(node().deleteForgotten(10)).isOne();
	}

	private void take(int perMinute) {
		node().take("sign-in", TestThrottles.SOURCE, perMinute);
	}

	private Duration refusal(int perMinute) {
		return catchThrowableOfType(TooManyAttemptsException.class, () -> take(perMinute)).retryDelay();
	}

}
