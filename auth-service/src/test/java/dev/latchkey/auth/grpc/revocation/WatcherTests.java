package dev.latchkey.auth.grpc.revocation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.grpc.revocation.StreamCounts.Owner;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import io.grpc.Status;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatcherTests {

	private static final Owner OWNER = new Owner("192.0.2.1", "orders");

	private final RevocationLog log = new RevocationLog();

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

	private volatile boolean reliable = true;

	private final Watchers watchers = TestStream.watchers(this.log, () -> this.reliable, this.nanos::get);

	private final TestStream stream = new TestStream(this.watchers, OWNER);

	private final FakeCall call = this.stream.call;

	@Test
	void headersAreSentBeforeAnythingElse() {
		assertThat(this.call.headers).isNotNull();
		assertThat(this.call.requested).hasValue(1);
		assertThat(this.call.sent).isEmpty();
	}

	@Test
	void pongFollowsEverythingThatWasRevokedBefore() {
		this.log.invalidated("AAB");
		this.log.invalidated("AAC");
		this.log.invalidated("AAB");
		this.stream.ping(-7);
		assertThat(this.stream.events()).containsExactly("revoked [1, 2]", "pong -7");
		this.stream.ping(8);
		assertThat(this.stream.events()).containsExactly("revoked [1, 2]", "pong -7", "pong 8");
		assertThat(this.call.requested).hasValue(3);
		assertThat(this.watchers.tagsSent()).isEqualTo(2);
	}

	@Test
	void pongFollowsWhatIsNewerThanAnUnfinishedDelivery() {
		this.log.invalidated("AAB");
		Revocations latest = this.log.since(0);
		this.log.invalidated("AAC");
		this.call.ready = false;
		this.stream.ping(1);
		this.call.ready = true;
		this.stream.watcher.flush(latest);
		assertThat(this.stream.events()).containsExactly("revoked [1, 2]", "pong 1");
	}

	@Test
	void whatWasRevokedBeforeTheStreamIsNotReported() {
		this.log.invalidated("AAB");
		TestStream later = new TestStream(this.watchers, OWNER);
		this.log.invalidated("AAC");
		later.ping(1);
		assertThat(later.events()).containsExactly("revoked [2]", "pong 1");
	}

	@Test
	void deliveryIsSentOnceToEachStream() {
		TestStream second = new TestStream(this.watchers, OWNER);
		this.log.invalidated("AAB");
		Revocations latest = this.log.since(0);
		second.ping(1);
		this.watchers.forEach((watcher) -> watcher.flush(latest));
		this.watchers.forEach((watcher) -> watcher.flush(latest));
		assertThat(this.stream.events()).containsExactly("revoked [1]");
		assertThat(second.events()).containsExactly("revoked [1]", "pong 1");
	}

	@Test
	void everythingIsForgottenWhenAnySessionMayBeRevoked() {
		this.log.invalidated("AAB");
		this.log.allInvalidated();
		this.log.invalidated("AAC");
		this.stream.ping(1);
		this.log.invalidated("AAD");
		this.stream.ping(2);
		assertThat(this.stream.events()).containsExactly("forget all", "pong 1", "revoked [3]", "pong 2");
		assertThat(this.call.status).isNull();
	}

	@Test
	@Tag("asvs-16.5.2")
	void pingsAreNotAnsweredWhileRevocationsMayBeMissing() {
		this.reliable = false;
		this.stream.ping(1);
		this.log.invalidated("AAB");
		this.watchers.forEach((watcher) -> watcher.flush(this.log.since(0)));
		assertThat(this.stream.events()).containsExactly("revoked [1]");
		this.watchers.answerWaiting(Watcher::answer);
		assertThat(this.stream.events()).containsExactly("revoked [1]");
	}

	@Test
	void nothingIsSentToACallerThatDoesNotRead() {
		this.call.ready = false;
		this.log.invalidated("AAB");
		this.stream.ping(1);
		this.stream.ping(2);
		this.log.invalidated("AAC");
		this.watchers.forEach((watcher) -> watcher.flush(this.log.since(0)));
		assertThat(this.call.sent).isEmpty();
		this.call.ready = true;
		this.stream.watcher.onReady();
		assertThat(this.stream.events()).containsExactly("revoked [1, 2]", "pong 2");
	}

	@Test
	void slowReaderForgetsAllAndIsEnded() {
		this.call.ready = false;
		this.stream.watcher.flush(null);
		for (int i = 0; i <= RevocationLog.CAPACITY; i++) {
			this.log.invalidated("AAB");
		}
		this.stream.ping(1);
		assertThat(this.call.sent).isEmpty();
		this.call.ready = true;
		this.stream.watcher.onReady();
		assertThat(this.stream.events()).containsExactly("forget all");
		assertEnded(Code.RESOURCE_EXHAUSTED, "STREAM_LIMIT");
		assertThat(this.watchers.slowStreams()).isOne();
	}

	@Test
	void readerThatOnlyMissedABurstGoesOn() {
		for (int i = 0; i <= RevocationLog.CAPACITY; i++) {
			this.log.invalidated("AAB");
		}
		this.stream.ping(1);
		this.log.invalidated("AAC");
		this.stream.ping(2);
		assertThat(this.stream.events()).containsExactly("forget all", "pong 1", "revoked [2]", "pong 2");
	}

	@Test
	void readerThatTakesNoPongForLongIsEnded() {
		this.call.ready = false;
		this.stream.ping(1);
		for (Duration age = Duration.ZERO; age.compareTo(Watcher.PATIENCE) < 0; age = age.plusSeconds(1)) {
			this.stream.watcher.endIfIdle(this.nanos.addAndGet(Duration.ofSeconds(1).toNanos()));
			assertThat(this.call.status).isNull();
			this.stream.ping(2);
		}
		this.stream.watcher.endIfIdle(this.nanos.addAndGet(1));
		assertEnded(Code.RESOURCE_EXHAUSTED, "STREAM_LIMIT");
		assertThat(this.watchers.slowStreams()).isOne();
		assertThat(this.call.sent).isEmpty();
	}

	@Test
	void streamWithoutPingsIsEnded() {
		this.stream.ping(1);
		this.stream.watcher.endIfIdle(this.nanos.addAndGet(Watcher.PATIENCE.toNanos()));
		assertThat(this.call.status).isNull();
		this.stream.watcher.endIfIdle(this.nanos.addAndGet(1));
		assertEnded(Code.RESOURCE_EXHAUSTED, "STREAM_LIMIT");
		assertThat(this.watchers.slowStreams()).isZero();
	}

	@Test
	void streamWithTooManyPingsIsEnded() {
		for (int i = 0; i < PingBudget.AT_ONCE; i++) {
			this.stream.ping(i);
		}
		assertThat(this.call.status).isNull();
		this.stream.ping(-1);
		assertEnded(Code.RESOURCE_EXHAUSTED, "STREAM_LIMIT");
		assertThat(this.call.sent).hasSize(PingBudget.AT_ONCE);
	}

	@Test
	void requestWithoutAPingIsRefused() {
		this.stream.watcher.onMessage(WatchRevocationsRequest.getDefaultInstance());
		assertEnded(Code.INVALID_ARGUMENT, "FIELD_INVALID");
	}

	@Test
	void stopForgetsAllAndEndsPresentAndLaterStreams() {
		this.call.ready = false;
		this.watchers.stop();
		this.watchers.stop();
		assertThat(this.stream.events()).containsExactly("forget all");
		assertEnded(Code.UNAVAILABLE, "SHUTTING_DOWN");
		TestStream later = new TestStream(this.watchers, OWNER);
		assertThat(later.events()).containsExactly("forget all");
		assertThat(later.call.reason).isEqualTo("SHUTTING_DOWN");
	}

	@Test
	void nothingFollowsTheEnd() {
		this.stream.watcher.onHalfClose();
		assertThat(this.call.status).isEqualTo(Status.OK);
		this.log.invalidated("AAB");
		this.stream.ping(1);
		this.stream.watcher.onReady();
		this.stream.watcher.endIfIdle(this.nanos.addAndGet(Duration.ofHours(1).toNanos()));
		this.watchers.stop();
		assertThat(this.call.sent).isEmpty();
		assertThat(this.call.requested).hasValue(1);
	}

	@Test
	void lastPongIsSentBeforeTheEnd() {
		this.call.ready = false;
		this.stream.ping(1);
		this.stream.watcher.onHalfClose();
		assertThat(this.call.status).isNull();
		this.call.ready = true;
		this.stream.watcher.onReady();
		assertThat(this.stream.events()).containsExactly("pong 1");
		assertThat(this.call.status).isEqualTo(Status.OK);
	}

	@Test
	void streamCountsUntilTheTransportHasEndedIt() {
		assertThat(this.watchers.count()).isOne();
		this.stream.watcher.onHalfClose();
		assertThat(this.watchers.count()).isOne();
		this.stream.watcher.onComplete();
		assertThat(this.watchers.count()).isZero();
		this.stream.watcher.onCancel();
		assertThat(this.watchers.count()).isZero();
	}

	private void assertEnded(Code code, String reason) {
		assertThat(this.call.status).isNotNull().extracting(Status::getCode).isEqualTo(code);
		assertThat(this.call.reason).isEqualTo(reason);
	}

}
