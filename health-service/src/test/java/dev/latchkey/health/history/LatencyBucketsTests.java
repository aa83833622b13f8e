package dev.latchkey.health.history;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LatencyBucketsTests {

	private static final Percentage ERROR = Percentage.withPercentage(3.2);

	private final LatencyBuckets buckets = new LatencyBuckets();

	@Test
	void emptyBucketsHaveNoPercentiles() {
		assertThat(this.buckets.summary()).isEmpty();
		assertThat(this.buckets.toBytes()).isEmpty();
		assertThat(LatencyBuckets.of(new byte[0]).summary()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 16, 17, 31, 32, 33, 999, 1000, 4711, 123_456, 1_000_000, 59_999_999, 3_600_000_000L })
	void anyLatencyIsKeptWithinTheError(long micros) {
		this.buckets.add(Duration.ofNanos(micros * 1000));
		Latencies summary = this.buckets.summary().orElseThrow();
		assertThat(summary.p50().toNanos()).isCloseTo(micros * 1000, ERROR);
		assertThat(summary.p99()).isEqualTo(summary.p50());
	}

	@Test
	void latenciesOutOfRangeCountAtTheEdge() {
		this.buckets.add(Duration.ofNanos(-5));
		assertThat(this.buckets.summary().orElseThrow().p50()).isZero();
		this.buckets.add(Duration.ofDays(100_000));
		assertThat(this.buckets.summary().orElseThrow().p99().toSeconds()).isCloseTo(3600, ERROR);
	}

	@Test
	void percentilesAreThoseOfAllValuesWithinTheError() {
		Random random = new Random(20261125);
		long[] nanos = IntStream.range(0, 10_000)
			.mapToLong((i) -> (long) (5_000_000 * Math.exp(random.nextGaussian())))
			.toArray();
		Arrays.stream(nanos).forEach((value) -> this.buckets.add(Duration.ofNanos(value)));
		Arrays.sort(nanos);
		Latencies summary = this.buckets.summary().orElseThrow();
		assertThat(summary.count()).isEqualTo(10_000);
		assertThat(summary.p50().toNanos()).isCloseTo(nanos[4_999], ERROR);
		assertThat(summary.p95().toNanos()).isCloseTo(nanos[9_499], ERROR);
		assertThat(summary.p99().toNanos()).isCloseTo(nanos[9_899], ERROR);
	}

	@Test
	void sumsAndBytesAreTheSameAsAddingOneByOne() {
		LatencyBuckets left = new LatencyBuckets();
		LatencyBuckets right = new LatencyBuckets();
		for (int i = 0; i < 1000; i++) {
			Duration latency = Duration.ofNanos(1000L * i * i);
			this.buckets.add(latency);
			((i % 3 == 0) ? left : right).add(latency);
		}
		LatencyBuckets sum = LatencyBuckets.of(left.toBytes());
		sum.add(LatencyBuckets.of(right.toBytes()));
		assertThat(sum.toBytes()).isEqualTo(this.buckets.toBytes());
		assertThat(sum.summary()).isEqualTo(this.buckets.summary());
	}

	@Test
	void aMinuteTakesFewBytes() {
		for (int i = 0; i < 12; i++) {
			this.buckets.add(Duration.ofMillis(4 + i));
		}
		assertThat(this.buckets.toBytes()).hasSizeLessThanOrEqualTo(26);
	}

	@Test
	void invalidBytesAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> LatencyBuckets.of(new byte[] { (byte) 0xFF, (byte) 0xFF, 0x7F, 1 }));
	}

}
