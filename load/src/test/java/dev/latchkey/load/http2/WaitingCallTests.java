package dev.latchkey.load.http2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingCallTests {

	private final Queue<WaitingCall> queue = new ArrayDeque<>();

	private final List<CallResult> results = new ArrayList<>();

	private final WaitingCall call = new WaitingCall(Request.of("a/One", new byte[] { 1 }), this.results::add,
			this.queue, false);

	@Test
	void unprocessedCallIsRepeatedOnce() {
		this.call.accept(CallResult.REFUSED);
		assertThat(this.results).isEmpty();
		WaitingCall again = Objects.requireNonNull(this.queue.poll());
		assertThat(again.request()).isEqualTo(this.call.request());
		again.accept(CallResult.REFUSED);
		assertThat(this.results).containsExactly(CallResult.REFUSED);
		assertThat(this.queue).isEmpty();
	}

	@Test
	void callThatMayHaveBeenProcessedIsNotRepeated() {
		this.call.accept(CallResult.UNAVAILABLE);
		assertThat(this.results).containsExactly(CallResult.UNAVAILABLE);
		assertThat(this.queue).isEmpty();
	}

}
