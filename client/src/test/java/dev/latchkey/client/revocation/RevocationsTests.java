package dev.latchkey.client.revocation;

import java.util.List;

import dev.latchkey.client.validation.FakeLatchkey;
import dev.latchkey.client.validation.TestTime;
import io.grpc.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known at each moment of a stream. Each rule has a test of its own here, also
 * where another rule would still prevent a wrong answer.
 */
class RevocationsTests {

	private static final int TAG = 1756;

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

	private long version() {
		return this.revocations.version(TAG);
	}

	private boolean isLeased() {
		return this.revocations.isLeased(this.time.getAsLong());
	}

	/**
	 * Leads to the fake server.
	 */
	private final class Source implements RevocationSource {

		@Override
		public Channel ofStream() {
			return RevocationsTests.this.server.channel();
		}

		@Override
		public void abandonStream() {
			// The fake server has one channel.
		}

	}

}
