package dev.latchkey.client.revocation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private final StatusRuntimeException lost = Status.UNAVAILABLE.asRuntimeException();

	// The largest number that may be drawn.
	private final Backoff longest = new Backoff((bound) -> bound - 1);

	private final Backoff shortest = new Backoff((bound) -> 0);

	@Test
	void pausesGrowToTenSecondsAndBeginAnew() {
		List<Long> pauses = Stream.generate(() -> millis(this.longest.next(this.lost))).limit(40).toList();
		assertThat(pauses).startsWith(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L).endsWith(10_000L);
		this.longest.reset();
		assertThat(millis(this.longest.next(this.lost))).isEqualTo(500);
	}

	@Test
	void pausesAreRandom() {
		assertThat(this.shortest.next(this.lost)).isZero();
		assertThat(this.shortest.next(this.lost)).isZero();
	}

	@Test
	void requestedPauseComesBeforeTheRandomOne() {
		assertThat(millis(this.shortest.next(Refusals.of(Code.RESOURCE_EXHAUSTED, "STREAM_LIMIT", 7)))).isEqualTo(7000);
		assertThat(millis(this.longest.next(Refusals.of(Code.UNAVAILABLE, "SHUTTING_DOWN", 7)))).isEqualTo(7500);
		assertThat(millis(this.shortest.next(Refusals.of(Code.RESOURCE_EXHAUSTED, "STREAM_LIMIT", 1_000_000))))
			.as("nobody can stop the client")
			.isZero();
	}

	@Test
	void olderServersAndRefusalsAreAskedRarely() {
		assertThat(millis(this.shortest.next(Status.UNIMPLEMENTED.asRuntimeException()))).isEqualTo(60_000);
		assertThat(millis(this.shortest.next(Status.FAILED_PRECONDITION.asRuntimeException()))).isEqualTo(60_000);
		assertThat(millis(this.longest.next(Status.UNIMPLEMENTED.asRuntimeException()))).isEqualTo(120_000);
		assertThat(millis(this.shortest.next(Refusals.of(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID"))))
			.isEqualTo(15_000);
	}

	private static long millis(long nanos) {
		return Duration.ofNanos(nanos + 1).toMillis();
	}

}
