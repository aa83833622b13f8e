package dev.latchkey.service.grpc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much one connection has open. Written by its thread, read by all.
 *
 * @param open calls
 * @param watches those of them that are {@code Watch} calls
 * @param unfinished those whose request has not wholly arrived
 * @param bytes what is kept of such requests
 * @param source what its source has open
 */
record CallCounts(AtomicInteger open, AtomicInteger watches, AtomicInteger unfinished, AtomicInteger bytes,
		SourceCount source) {

	CallCounts(SourceCount source) {
		this(new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), source);
	}

	boolean hasWholeRequest() {
		return this.open.get() > this.unfinished.get();
	}

	void opened(OpenCall call) {
		this.open.incrementAndGet();
		if (call.isWatch()) {
			this.watches.incrementAndGet();
			this.source.watches().incrementAndGet();
		}
		if (call.isUnfinished()) {
			this.unfinished.incrementAndGet();
			this.source.unfinished().incrementAndGet();
		}
	}

	void finished(OpenCall call) {
		this.unfinished.decrementAndGet();
		this.source.unfinished().decrementAndGet();
		this.bytes.addAndGet(-call.bytes());
	}

	void closed(OpenCall call) {
		this.open.decrementAndGet();
		if (call.isWatch()) {
			this.watches.decrementAndGet();
			this.source.watches().decrementAndGet();
		}
	}

}
