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

	private int parts;

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

	/**
	 * A part of its request has arrived, which is not the last.
	 * @param size what it takes to keep it
	 * @return how many there are
	 */
	int addPart(int size) {
		this.bytes += size;
		return ++this.parts;
	}

}
