package dev.latchkey.benchmarks.load;

import java.util.Arrays;

/**
 * The calls of one connection that wait for an answer, with the time at which each was
 * due. Ids of streams rise by two, so a ring finds them.
 */
final class OpenCalls {

	private static final int SIZE = 1 << 14;

	private static final long FREE = Long.MIN_VALUE;

	private final long[] due = new long[SIZE];

	private int count;

	OpenCalls() {
		Arrays.fill(this.due, FREE);
	}

	// A call that is older than all of the ring holds the next ones back.
	boolean accepts(int stream) {
		return this.due[slot(stream)] == FREE;
	}

	void open(int stream, long due) {
		this.due[slot(stream)] = due;
		this.count++;
	}

	long close(int stream) {
		long due = this.due[slot(stream)];
		if (due == FREE) {
			throw new IllegalStateException("A reply to a call that is not open: " + stream);
		}
		this.due[slot(stream)] = FREE;
		this.count--;
		return due;
	}

	int count() {
		return this.count;
	}

	private static int slot(int stream) {
		return stream >>> 1 & SIZE - 1;
	}

}
