package dev.latchkey.auth.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.service.grpc.SourceWarning;
import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The contract of token buckets in every store.
 */
abstract class AbstractSourceBucketsTests {

	private static final Source OTHER = new Source("198.51.100.7");

	final TestClock clock = new TestClock(Instant.parse("2026-01-02T03:04:05.678Z"));

	/**
	 * Return the buckets of one node. All nodes share one store.
	 */
	abstract BucketRepository repository();

	private SourceBuckets node() {
		return new SourceBuckets(repository(), new SourceWarning());
	}

	@Test
	void burstOfOneMinuteIsAllowedAndThenTheRateHolds() {
		IntStream.range(0, 6).forEach((i) -> take(6));
		assertThat(refusal(6)).isEqualTo(Duration.ofSeconds(10));
		this.clock.advance(Duration.ofMillis(9_999));
		assertThat(refusal(6)).isEqualTo(Duration.ofMillis(1));
		this.clock.advance(Duration.ofMillis(1));
		take(6);
		assertThat(refusal(6)).isPositive();
	}

	@Test
	void sourcesAndKindsHaveSeparateBuckets() {
		take(1);
		assertThatNoException().isThrownBy(() -> node().take("sign-in", OTHER, 1));
		assertThatNoException().isThrownBy(() -> node().take("sign-up", TestThrottles.SOURCE, 1));
	}

	@Test
	@Tag("asvs-6.3.1")
	void networksOfOneSubscriberShareABudget() {
		for (int network = 0; network < 8; network++) {
			Source source = new Source("2001:db8:0:" + network + "::/64", List.of("2001:db8::/56", "2001:db8::/48"));
			if (network < 4) {
				assertThatNoException().isThrownBy(() -> node().take("sign-in", source, 1));
			}
			else {
				assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> node().take("sign-in", source, 1));
			}
		}
	}

	@Test
	void allNodesShareOneBucket() throws Exception {
		List<SourceBuckets> nodes = List.of(node(), node(), node());
		AtomicInteger next = new AtomicInteger();
		List<Boolean> taken = Threads.together(16, 90, () -> {
			try {
				nodes.get(next.getAndIncrement() % nodes.size()).take("sign-in", TestThrottles.SOURCE, 20);
				return true;
			}
			catch (Refusal ex) {
				return ex.reason() != Reason.TOO_MANY_ATTEMPTS;
			}
		});
		assertThat(taken).filteredOn((one) -> one).hasSize(20);
	}

	@Test
	void fullBucketIsForgotten() {
		take(6);
		take(6);
		assertThat(repository().deleteForgotten(10)).isZero();
		this.clock.advance(Duration.ofMinutes(2));
		assertThat(repository().deleteForgotten(10)).isOne();
		IntStream.range(0, 6).forEach((i) -> take(6));
		assertThat(refusal(6)).isPositive();
	}

	@Test
	void rateHoldsAfterTheClockIsSetBack() {
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
	void bucketFromAClockThatWasAheadIsForgottenAsUsual() {
		this.clock.advance(Duration.ofDays(1));
		take(6);
		this.clock.advance(Duration.ofDays(-1));
		assertThat(repository().shortenTimes(10)).isOne();
		assertThat(repository().shortenTimes(10)).isZero();
		assertThat(repository().deleteForgotten(10)).isZero();
		this.clock.advance(Duration.ofMinutes(2));
		assertThat(repository().deleteForgotten(10)).isOne();
	}

	@Test
	void singleTokensNeverExceedTheRate() {
		int taken = 0;
		for (int second = 0; second < 300; second++) {
			if (repository().take("key", new RateLimit(7)).isZero()) {
				taken++;
			}
			this.clock.advance(Duration.ofSeconds(1));
		}
		assertThat(taken).isEqualTo(7 + 7 * 5 - 1);
	}

	@Test
	void retryDelayIsExact() {
		RateLimit limit = new RateLimit(7);
		IntStream.range(0, 7).forEach((i) -> assertThat(repository().take("key", limit)).isZero());
		Duration delay = repository().take("key", limit);
		this.clock.advance(delay.minusNanos(1));
		assertThat(repository().take("key", limit)).isEqualTo(Duration.ofNanos(1));
		this.clock.advance(Duration.ofNanos(1));
		assertThat(repository().take("key", limit)).isZero();
	}

	private void take(int perMinute) {
		node().take("sign-in", TestThrottles.SOURCE, perMinute);
	}

	private Duration refusal(int perMinute) {
		return Objects.requireNonNull(catchThrowableOfType(Refusal.class, () -> take(perMinute)).retryDelay());
	}

}
