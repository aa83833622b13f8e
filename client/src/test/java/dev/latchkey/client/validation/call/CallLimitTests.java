package dev.latchkey.client.validation.call;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallLimitTests {

	private final CallLimit limit = new CallLimit(Runnable::run);

	private final List<Integer> started = new ArrayList<>();

	@Test
	void callsBeyondTheLimitWaitInTheirOrder() {
		start(CallLimit.MAX_CALLS + 2);
		assertThat(this.started).hasSize(CallLimit.MAX_CALLS);
		this.limit.ended();
		this.limit.ended();
		assertThat(this.started).hasSize(CallLimit.MAX_CALLS + 2).isSorted();
	}

	@Test
	void onlySoManyWait() {
		start(CallLimit.MAX_CALLS + CallLimit.MAX_WAITING);
		assertThat(this.limit.start(() -> this.started.add(-1))).isFalse();
		this.limit.ended();
		assertThat(this.limit.start(() -> this.started.add(-2))).isTrue();
	}

	@Test
	void placesAreFreeAgainAfterTheCalls() {
		start(CallLimit.MAX_CALLS + 10);
		for (int call = 0; call < CallLimit.MAX_CALLS + 10; call++) {
			this.limit.ended();
		}
		this.started.clear();
		start(CallLimit.MAX_CALLS);
		assertThat(this.started).hasSize(CallLimit.MAX_CALLS);
	}

	private void start(int calls) {
		for (int call = 0; call < calls; call++) {
			int number = call;
			assertThat(this.limit.start(() -> this.started.add(number))).isTrue();
		}
	}

}
