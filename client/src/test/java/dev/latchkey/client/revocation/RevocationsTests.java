package dev.latchkey.client.revocation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.fake.TestTime;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known at each moment of a stream. Each rule has a test of its own here, also
 * where another rule would still prevent a wrong answer.
 */
class RevocationsTests {

	private static final int TAG = 1756;

	private final Queue<Throwable> failures = new ArrayDeque<>();

	private final TestTime time = new TestTime();

	private final FakeLatchkey server = new FakeLatchkey(this.time.clock());

	private final Revocations revocations = Revocations.watch(new Source(), this.time, this.time, (bound) -> bound / 2,
			RevocationEvents.all(List.of()));

	@AfterEach
	void close() {
		this.revocations.close();
		this.server.close();
	}

	@Test
	void nothingIsKnownBeforeTheFirstAnswer() {
		assertThat(isLeased()).isFalse();
		this.server.answerPings(false);
		this.time.run();
		assertThat(isLeased()).isFalse();
	}

	@Test
	void versionsFromBeforeTheFirstAnswerAreStale() {
		this.server.answerPings(false);
		this.time.run();
		long before = version();
		this.server.answerPings(true);
		this.time.advanceMillis(250);
		assertThat(isLeased()).isTrue();
		assertThat(version()).isNotEqualTo(before);
		long after = version();
		this.time.advanceMillis(10_000);
		assertThat(version()).isEqualTo(after);
		assertThat(this.revocations.isCurrent(TAG, after, this.time.getAsLong())).isTrue();
	}

	@Test
	void endOfTheStreamEndsTheLeaseAndEveryVersion() {
		this.time.run();
		long before = version();
		assertThat(this.revocations.isFromSameProcess("one")).isTrue();
		this.server.endStreams(null);
		assertThat(isLeased()).isFalse();
		assertThat(version()).isNotEqualTo(before);
		assertThat(this.revocations.isFromSameProcess("one")).isFalse();
	}

	@Test
	void revocationChangesTheVersionOfItsTagOnly() {
		this.time.run();
		long before = version();
		long other = this.revocations.version(TAG + 1);
		this.server.sendRevoked(TAG);
		assertThat(version()).isNotEqualTo(before);
		assertThat(Revocations.isOfTag(before, version())).isTrue();
		assertThat(this.revocations.version(TAG + 1)).isEqualTo(other);
		assertThat(this.revocations.isCurrent(TAG, before, this.time.getAsLong())).isFalse();
		assertThat(isLeased()).isTrue();
	}

	@Test
	void forgetAllChangesAllVersions() {
		this.time.run();
		long before = version();
		this.server.sendForgetAll();
		assertThat(version()).isNotEqualTo(before);
		assertThat(Revocations.isOfTag(before, version())).isFalse();
		assertThat(isLeased()).isTrue();
	}

	@Test
	void anotherProcessIsNotTheSame() {
		this.time.run();
		assertThat(this.revocations.isFromSameProcess("two")).isFalse();
		assertThat(this.revocations.isFromSameProcess(null)).isFalse();
	}

	@Test
	void streamThatCannotBeOpenedEndsBeforeTheNextOne() {
		this.failures.add(new IllegalStateException("an interceptor has failed"));
		this.time.run();
		assertThat(this.failures).isEmpty();
		assertThat(this.server.openStreams()).isZero();
		this.time.advanceMillis(1000);
		assertThat(this.server.openStreams()).isOne();
		assertThat(isLeased()).isTrue();
		long before = version();
		this.time.advanceMillis(10_000);
		assertThat(version()).isEqualTo(before);
	}

	@Test
	void errorDoesNotEndTheWatch() {
		this.failures.add(new AssertionError("an interceptor has failed"));
		this.time.advanceMillis(1000);
		assertThat(this.server.openStreams()).isOne();
		assertThat(isLeased()).isTrue();
	}

	private long version() {
		return this.revocations.version(TAG);
	}

	private boolean isLeased() {
		return this.revocations.isLeased(this.time.getAsLong());
	}

	/**
	 * Throws after the call has started.
	 */
	private final class Failing implements ClientInterceptor {

		@Override
		public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
			return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

				@Override
				public void request(int messages) {
					Throwable failure = RevocationsTests.this.failures.poll();
					if (failure instanceof Error error) {
						throw error;
					}
					if (failure instanceof RuntimeException exception) {
						throw exception;
					}
					super.request(messages);
				}

			};
		}

	}

	/**
	 * Leads to the fake server.
	 */
	private final class Source implements RevocationSource {

		@Override
		public Channel ofStream() {
			return ClientInterceptors.intercept(RevocationsTests.this.server.channel(), new Failing());
		}

		@Override
		public void abandonStream() {
			// The fake server has one channel.
		}

	}

}
