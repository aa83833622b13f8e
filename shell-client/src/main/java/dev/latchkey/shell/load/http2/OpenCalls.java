package dev.latchkey.shell.load.http2;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection that wait for an answer. Ids of streams rise by two, so a
 * ring finds them.
 */
final class OpenCalls {

	private static final int SIZE = 1 << 14;

	private final @Nullable Call[] calls = new @Nullable Call[SIZE];

	private int count;

	// A call that is older than all of the ring holds the next ones back.
	boolean accepts(int stream) {
		return this.calls[slot(stream)] == null;
	}

	void open(int stream, Call call) {
		this.calls[slot(stream)] = call;
		this.count++;
	}

	@Nullable Call close(int stream) {
		Call call = this.calls[slot(stream)];
		if (call != null) {
			this.calls[slot(stream)] = null;
			this.count--;
		}
		return call;
	}

	/** Closes the calls of all streams from one on, up to another. */
	List<Call> close(int from, int to) {
		List<Call> closed = new ArrayList<>();
		for (int stream = Math.max(from, to - 2 * SIZE) | 1; stream < to; stream += 2) {
			Call call = close(stream);
			if (call != null) {
				closed.add(call);
			}
		}
		return closed;
	}

	int count() {
		return this.count;
	}

	private static int slot(int stream) {
		return stream >>> 1 & SIZE - 1;
	}

}
