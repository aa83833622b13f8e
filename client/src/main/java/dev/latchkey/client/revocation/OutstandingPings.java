package dev.latchkey.client.revocation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The pings of one stream that have no answer yet, oldest first. A server that does not
 * answer gets only a few.
 */
final class OutstandingPings {

	static final int MAX = 8;

	private final Deque<Ping> pings = new ArrayDeque<>(MAX);

	private long lastNonce;

	OutstandingPings(long firstNonce) {
		this.lastNonce = firstNonce;
	}

	boolean isFull() {
		return this.pings.size() == MAX;
	}

	/**
	 * Note a ping that is about to be sent.
	 * @param now the time before it is sent
	 * @return its nonce
	 */
	long add(long now) {
		this.lastNonce++;
		this.pings.addLast(new Ping(this.lastNonce, now));
		return this.lastNonce;
	}

	/**
	 * Find the ping of an answer, and forget it with all older ones: the server may
	 * answer only the last of several.
	 * @param nonce the nonce in the answer
	 * @return when the ping was sent; empty if no such ping waits for an answer
	 */
	OptionalLong answered(long nonce) {
		if (this.pings.stream().noneMatch((ping) -> ping.nonce() == nonce)) {
			return OptionalLong.empty();
		}
		Ping ping = this.pings.removeFirst();
		while (ping.nonce() != nonce) {
			ping = this.pings.removeFirst();
		}
		return OptionalLong.of(ping.sent());
	}

	private record Ping(long nonce, long sent) {

	}

}
