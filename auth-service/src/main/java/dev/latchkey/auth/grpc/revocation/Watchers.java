package dev.latchkey.auth.grpc.revocation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.latchkey.auth.grpc.revocation.StreamCounts.Owner;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.Metadata;
import io.grpc.ServerCall;

/**
 * The open streams of the process, and what they share.
 */
final class Watchers {

	private final Map<Watcher, Owner> open = new ConcurrentHashMap<>();

	private final RevocationLog log;

	private final BooleanSupplier reliable;

	private final StreamCounts counts;

	private final LongSupplier nanoTime;

	private final LongAdder tags = new LongAdder();

	private final LongAdder slow = new LongAdder();

	private final AtomicBoolean waiting = new AtomicBoolean();

	private volatile boolean stopped;

	/**
	 * Create the streams.
	 * @param log the revocations
	 * @param reliable whether the log has every revocation
	 * @param counts the limits
	 * @param nanoTime the time of {@link System#nanoTime}
	 */
	Watchers(RevocationLog log, BooleanSupplier reliable, StreamCounts counts, LongSupplier nanoTime) {
		this.log = log;
		this.reliable = reliable;
		this.counts = counts;
		this.nanoTime = nanoTime;
	}

	/**
	 * Open a stream.
	 * @param call its call
	 * @param headers the metadata that shows that it is open
	 * @param owner its caller
	 * @throws Refusal when too many are open
	 */
	Watcher open(ServerCall<WatchRevocationsRequest, WatchRevocationsResponse> call, Metadata headers, Owner owner) {
		this.counts.enter(owner);
		Watcher watcher = new Watcher(call, this);
		try {
			open(watcher, headers, owner);
		}
		catch (RuntimeException | Error ex) {
			// Nobody is told of the end of a call that has no listener.
			this.open.remove(watcher);
			this.counts.leave(owner);
			throw ex;
		}
		return watcher;
	}

	private void open(Watcher watcher, Metadata headers, Owner owner) {
		watcher.start(headers);
		this.open.put(watcher, owner);
		// What was revoked before the stream was one of the open ones.
		watcher.flush(null);
		if (this.stopped) {
			watcher.stop();
		}
	}

	void remove(Watcher watcher) {
		Owner owner = this.open.remove(watcher);
		if (owner != null) {
			this.counts.leave(owner);
		}
	}

	void forEach(Consumer<Watcher> action) {
		this.open.keySet().forEach(action);
	}

	/**
	 * End all streams, and those that open from now on.
	 */
	void stop() {
		this.stopped = true;
		forEach(Watcher::stop);
	}

	RevocationLog log() {
		return this.log;
	}

	/**
	 * Whether the log has every revocation, so that pings may be answered. If not, a ping
	 * waits for {@link #answerWaiting}.
	 */
	boolean mayAnswer() {
		boolean may = this.reliable.getAsBoolean();
		if (!may) {
			this.waiting.set(true);
		}
		return may;
	}

	/**
	 * Answer the pings that have waited until the log has every revocation.
	 * @param action answers those of a stream
	 */
	void answerWaiting(Consumer<Watcher> action) {
		if (this.waiting.get() && this.reliable.getAsBoolean()) {
			// Before the streams: one that still cannot answer sets it again.
			this.waiting.set(false);
			forEach(action);
		}
	}

	long nanoTime() {
		return this.nanoTime.getAsLong();
	}

	void sent(WatchRevocationsResponse event) {
		this.tags.add(event.getRevoked().getTagsCount());
	}

	void ended(StreamLimit limit) {
		if (limit == StreamLimit.READER) {
			this.slow.increment();
		}
	}

	int count() {
		return this.counts.open();
	}

	long tagsSent() {
		return this.tags.sum();
	}

	long slowStreams() {
		return this.slow.sum();
	}

}
