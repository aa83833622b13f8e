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

	private final List<End> ends = new ArrayList<>();

	private final WaitingCall call = new WaitingCall(Request.of("a/One", new byte[] { 1 }), this.ends::add, this.queue,
			false);

	@Test
	void callThatNobodyHasLookedAtWaitsOnceMore() {
		this.call.accept(End.REFUSED);
		assertThat(this.ends).isEmpty();
		WaitingCall again = Objects.requireNonNull(this.queue.poll());
		assertThat(again.request()).isEqualTo(this.call.request());
		again.accept(End.REFUSED);
		assertThat(this.ends).containsExactly(End.REFUSED);
		assertThat(this.queue).isEmpty();
	}

	@Test
	void callThatMayHaveBeenLookedAtDoesNot() {
		this.call.accept(End.UNAVAILABLE);
		assertThat(this.ends).containsExactly(End.UNAVAILABLE);
		assertThat(this.queue).isEmpty();
	}

}
