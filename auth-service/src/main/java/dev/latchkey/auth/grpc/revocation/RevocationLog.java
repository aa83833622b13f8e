package dev.latchkey.auth.grpc.revocation;

import java.time.Duration;
import java.util.Arrays;

import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.cache.InvalidationSubscriber;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import org.jspecify.annotations.Nullable;

/**
 * The latest revocations, in order. Each stream has a position in the log instead of a
 * queue of its own. So a revocation costs the same for any number of streams, and a slow
 * stream holds no memory: the log forgets the oldest revocations, and such a stream
 * learns that it has missed some.
 */
final class RevocationLog implements InvalidationSubscriber {

	/**
	 * The most revocations that the log knows.
	 */
	static final int CAPACITY = 4096;

	private static final int ANY_TAG = -1;

	private final int[] tags = new int[CAPACITY];

	// Written only in synchronized methods.
	private volatile long end;

	@Override
	public void invalidated(String tag) {
		int number = SessionKey.numberOf(tag);
		if (number >= 0) {
			append(number);
		}
	}

	@Override
	public void allInvalidated() {
		append(ANY_TAG);
	}

	private synchronized void append(int tag) {
		long position = this.end;
		this.tags[(int) (position % CAPACITY)] = tag;
		this.end = position + 1;
		notifyAll();
	}

	/**
	 * The position after the last revocation.
	 */
	long end() {
		return this.end;
	}

	/**
	 * Read the log from a position to its end.
	 */
	synchronized Revocations since(long start) {
		long last = this.end;
		boolean complete = last - start <= CAPACITY;
		return new Revocations(start, last, complete ? event(start, last) : Events.FORGET_ALL, complete);
	}

	private @Nullable WatchRevocationsResponse event(long start, long last) {
		if (start == last) {
			return null;
		}
		int[] read = new int[(int) (last - start)];
		Arrays.setAll(read, (i) -> this.tags[(int) ((start + i) % CAPACITY)]);
		return Arrays.stream(read).anyMatch((tag) -> tag == ANY_TAG) ? Events.FORGET_ALL : Events.revoked(read);
	}

	/**
	 * Wait for a revocation.
	 * @param position the position that is known
	 * @param most the longest time to wait
	 * @return whether there is a revocation after the position
	 */
	synchronized boolean awaitAfter(long position, Duration most) throws InterruptedException {
		long since = System.nanoTime();
		long left = most.toNanos();
		while (this.end == position && left > 0) {
			// The least time, because zero means for ever.
			wait(1 + Duration.ofNanos(left).toMillis());
			left = most.toNanos() - (System.nanoTime() - since);
		}
		return this.end != position;
	}

}
