package dev.latchkey.service.grpc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much one connection has open. Written by its thread, read by all.
 *
 * @param open calls
 * @param watches those of them that are {@code Watch} calls
 * @param unfinished those whose request has not wholly arrived
 * @param bytes what has arrived of such requests
 * @param unfinishedOfSource such requests of all connections of its source
 */
record CallCounts(AtomicInteger open, AtomicInteger watches, AtomicInteger unfinished, AtomicInteger bytes,
		AtomicInteger unfinishedOfSource) {

	CallCounts(AtomicInteger unfinishedOfSource) {
		this(new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), unfinishedOfSource);
	}

	void opened(OpenCall call) {
		this.open.incrementAndGet();
		if (call.isWatch()) {
			this.watches.incrementAndGet();
		}
		if (call.isUnfinished()) {
			this.unfinished.incrementAndGet();
			this.unfinishedOfSource.incrementAndGet();
		}
	}

	void finished(OpenCall call) {
		this.unfinished.decrementAndGet();
		this.unfinishedOfSource.decrementAndGet();
		this.bytes.addAndGet(-call.bytes());
	}

	void closed(OpenCall call) {
		this.open.decrementAndGet();
		if (call.isWatch()) {
			this.watches.decrementAndGet();
		}
	}

}
