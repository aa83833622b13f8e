package dev.latchkey.service.grpc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the open calls of one connection. Its event loop writes the counts, and any
 * thread reads them.
 *
 * @param open open calls
 * @param watches open {@code Watch} calls
 * @param unfinished open calls whose request is incomplete
 * @param bytes memory that incomplete requests hold, in bytes
 * @param source the counts of its source
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
