package dev.latchkey.service.grpc;

/**
 * A call that is open on a connection, from its first headers to the end of its stream.
 * Touched by the thread of its connection alone.
 */
final class OpenCall {

	private final long begunNanos;

	private final boolean watch;

	// Its request has not wholly arrived.
	private boolean unfinished;

	private int bytes;

	OpenCall(long begunNanos, boolean watch, boolean unfinished) {
		this.begunNanos = begunNanos;
		this.watch = watch;
		this.unfinished = unfinished;
	}

	long ageNanos(long nowNanos) {
		return nowNanos - this.begunNanos;
	}

	boolean isWatch() {
		return this.watch;
	}

	boolean isUnfinished() {
		return this.unfinished;
	}

	void finishRequest() {
		this.unfinished = false;
		this.bytes = 0;
	}

	int bytes() {
		return this.bytes;
	}

	void addBytes(int more) {
		this.bytes += more;
	}

}
