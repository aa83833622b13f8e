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
	void onlyAFewPingsWaitAndTheOldestIsForgotten() {
		long first = this.pings.add(0);
		long second = this.pings.add(1);
		long last = 0;
		for (int ping = 0; ping < OutstandingPings.MAX; ping++) {
			last = this.pings.add(2 + ping);
		}
		assertThat(this.pings.answered(second)).isEmpty();
		assertThat(this.pings.answeredForgotten(last)).as("one that waits").isFalse();
		assertThat(this.pings.answeredForgotten(first)).isTrue();
		assertThat(this.pings.answeredForgotten(first)).as("once").isFalse();
		assertThat(this.pings.answeredForgotten(first - 1)).as("never sent").isFalse();
		assertThat(this.pings.answered(last)).hasValue(1 + OutstandingPings.MAX);
		assertThat(this.pings.answeredForgotten(second)).as("older than an answer").isFalse();
	}

	@Test
	void noPingIsForgottenAtFirst() {
		long nonce = this.pings.add(7);
		assertThat(this.pings.answeredForgotten(nonce)).isFalse();
		assertThat(this.pings.answeredForgotten(nonce - 1)).isFalse();
	}

}
