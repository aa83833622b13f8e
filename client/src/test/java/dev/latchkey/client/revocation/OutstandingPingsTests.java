package dev.latchkey.client.revocation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutstandingPingsTests {

	private final OutstandingPings pings = new OutstandingPings(Long.MAX_VALUE);

	@Test
	void answerBelongsToItsPing() {
		long nonce = this.pings.add(7);
		assertThat(this.pings.answered(nonce)).hasValue(7);
		assertThat(this.pings.answered(nonce)).as("once").isEmpty();
	}

	@Test
	void olderPingsNeedNoAnswerAfterANewerOne() {
		long first = this.pings.add(1);
		long second = this.pings.add(2);
		long third = this.pings.add(3);
		assertThat(this.pings.answered(second)).hasValue(2);
		assertThat(this.pings.answered(first)).isEmpty();
		assertThat(this.pings.answered(third)).hasValue(3);
	}

	@Test
	void answerWithoutAPingChangesNothing() {
		long nonce = this.pings.add(7);
		assertThat(this.pings.answered(nonce + 1)).isEmpty();
		assertThat(this.pings.answered(nonce)).hasValue(7);
	}

	@Test
	void onlyAFewPingsWait() {
		for (int ping = 0; ping < OutstandingPings.MAX; ping++) {
			assertThat(this.pings.isFull()).isFalse();
			long unused = this.pings.add(ping);
		}
		assertThat(this.pings.isFull()).isTrue();
	}

}
