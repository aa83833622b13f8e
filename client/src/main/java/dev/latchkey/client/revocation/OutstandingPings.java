package dev.latchkey.client.revocation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The newest pings of one stream that have no answer yet, oldest first. An older one is
 * forgotten: its answer would come too late to prove anything.
 */
final class OutstandingPings {

	static final int MAX = 8;

	private final Deque<Ping> pings = new ArrayDeque<>(MAX);

	private long lastNonce;

	// Both are nonces. The pings between them were forgotten without an answer.

	private long lastAnswered;

	private long lastForgotten;

	OutstandingPings(long firstNonce) {
		this.lastNonce = firstNonce;
		this.lastAnswered = firstNonce;
		this.lastForgotten = firstNonce;
	}

	/**
	 * Note a ping that is about to be sent.
	 * @param now the time before it is sent
	 * @return its nonce
	 */
	long add(long now) {
		if (this.pings.size() == MAX) {
			this.lastForgotten = this.pings.removeFirst().nonce();
		}
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
		this.lastAnswered = nonce;
		return OptionalLong.of(ping.sent());
	}

	/**
	 * Whether an answer belongs to a ping that is forgotten. It is no more than that
	 * once.
	 * @param nonce the nonce in the answer
	 */
	boolean answeredForgotten(long nonce) {
		// Differences, because nonces may pass the largest long.
		boolean forgotten = nonce - this.lastAnswered > 0 && nonce - this.lastForgotten <= 0;
		if (forgotten) {
			this.lastAnswered = nonce;
		}
		return forgotten;
	}

	private record Ping(long nonce, long sent) {

	}

}
