package dev.latchkey.auth.grpc.revocation;

import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.grpc.revocation.StreamCounts.Owner;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pings that arrive while the node may not hear of every revocation.
 */
class WaitingPingTests {

	private final RevocationLog log = new RevocationLog();

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

	private volatile boolean reliable;

	private final Watchers watchers = TestStream.watchers(this.log, () -> this.reliable, this.nanos::get);

	private final TestStream stream = new TestStream(this.watchers, new Owner("192.0.2.1", "orders"));

	private final FakeCall call = this.stream.call;

	@Test
	void newestPingIsAnsweredOnceWhenEveryRevocationIsKnownAgain() {
		this.stream.ping(1);
		this.stream.ping(2);
		this.log.invalidated("AAB");
		this.reliable = true;
		this.watchers.answerWaiting(Watcher::answer);
		assertThat(this.stream.events()).containsExactly("revoked [1]", "pong 2");
		this.watchers.answerWaiting(Watcher::answer);
		this.stream.ping(3);
		assertThat(this.stream.events()).containsExactly("revoked [1]", "pong 2", "pong 3");
	}

	@Test
	void pongThatWaitedForItsReaderIsNotSentWhileRevocationsMayBeMissing() {
		this.reliable = true;
		this.call.ready = false;
		this.stream.ping(1);
		this.reliable = false;
		this.call.ready = true;
		this.stream.watcher.onReady();
		assertThat(this.call.sent).isEmpty();
		this.reliable = true;
		this.watchers.answerWaiting(Watcher::answer);
		assertThat(this.stream.events()).containsExactly("pong 1");
	}

	/**
	 * The feed becomes reliable with the revocations that it has missed, and that may
	 * happen between any two steps of an answer.
	 */
	@Test
	void revocationThatArrivesTogetherWithTheFeedPrecedesThePong() {
		TestStream renewed = new TestStream(TestStream.watchers(this.log, () -> {
			this.log.invalidated("AAB");
			return true;
		}, this.nanos::get), new Owner("192.0.2.1", "orders"));
		renewed.ping(1);
		assertThat(renewed.events()).containsExactly("revoked [1]", "pong 1");
	}

	@Test
	void callerThatPingsIsKeptWhileTheNodeCannotAnswer() {
		for (int i = 0; i < 3; i++) {
			this.stream.ping(i);
			this.stream.watcher.endIfIdle(this.nanos.addAndGet(Watcher.PATIENCE.toNanos()));
		}
		assertThat(this.call.status).isNull();
		this.stream.watcher.endIfIdle(this.nanos.addAndGet(1));
		assertThat(this.call.reason).isEqualTo("STREAM_LIMIT");
		assertThat(this.watchers.slowStreams()).as("it read everything").isZero();
	}

	@Test
	void halfClosedStreamDoesNotWaitForANodeThatCannotAnswer() {
		this.stream.ping(1);
		this.stream.watcher.onHalfClose();
		assertThat(this.call.status).isEqualTo(Status.OK);
		assertThat(this.call.sent).isEmpty();
	}

}
