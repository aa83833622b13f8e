package dev.latchkey.service.grpc;

/**
 * An open call, from its first headers to the end of its stream. Only the event loop of
 * its connection uses it.
 */
final class OpenCall {

	private final long begunNanos;

	private final boolean watch;

	private final boolean streamed;

	// Its request is incomplete.
	private boolean unfinished;

	private int bytes;

	private int parts;

	OpenCall(long begunNanos, boolean watch, boolean streamed, boolean unfinished) {
		this.begunNanos = begunNanos;
		this.watch = watch;
		this.streamed = streamed;
		this.unfinished = unfinished;
	}

	long ageNanos(long nowNanos) {
		return nowNanos - this.begunNanos;
	}

	boolean isWatch() {
		return this.watch;
	}

	boolean isStreamed() {
		return this.streamed;
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
	 * Add a part of the request that is not the last.
	 * @param size the memory that the part needs, in bytes
	 * @return the number of parts so far
	 */
	int addPart(int size) {
		this.bytes += size;
		return ++this.parts;
	}

}
