package dev.latchkey.service.grpc;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The calls that are open in this process, of all connections. Who takes most pays: where
 * a limit is met, calls of the greediest connection are ended, so that those of others go
 * on.
 */
final class OpenCalls {

	// The limits are met a little late: what another thread has to end ends soon.
	private static final int TOLERANCE = 2;

	private static final int SHARE_OF_A_CONNECTION = 4;

	private final Set<ConnectionCalls> connections = ConcurrentHashMap.newKeySet();

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicInteger unfinished = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicInteger watches = new AtomicInteger();

	private final LongAdder refused = new LongAdder();

	private final ServerLimits limits;

	OpenCalls(ServerLimits limits) {
		this.limits = limits;
	}

	ServerLimits limits() {
		return this.limits;
	}

	void add(ConnectionCalls connection) {
		this.connections.add(connection);
	}

	void remove(ConnectionCalls connection) {
		this.connections.remove(connection);
	}

	/**
	 * Whether a connection may open one more call.
	 */
	boolean mayOpen(ConnectionCalls connection) {
		if (isTooFast(connection)) {
			return false;
		}
		if (this.open.get() < this.limits.maxOpenCalls()) {
			return true;
		}
		relieve((other) -> true, CallCounts::open, ConnectionCalls::endStalled);
		return connection.counts().open().get() < this.limits.maxOpenCalls() / Math.max(1, this.connections.size());
	}

	// Requests begin faster than others are ended.
	private boolean isTooFast(ConnectionCalls connection) {
		return connection.counts().unfinished().get() > 0
				&& this.unfinished.get() >= TOLERANCE * this.limits.maxUnfinishedRequests();
	}

	boolean mayWatch(ConnectionCalls connection) {
		return connection.counts().watches().get() < this.limits.maxWatchesPerConnection()
				&& this.watches.get() < this.limits.maxWatches();
	}

	void opened(ConnectionCalls connection, OpenCall call) {
		this.open.incrementAndGet();
		if (call.isWatch()) {
			this.watches.incrementAndGet();
		}
		if (call.isUnfinished()) {
			began(connection);
		}
	}

	private void began(ConnectionCalls connection) {
		int most = this.limits.maxUnfinishedRequests();
		AtomicInteger ofSource = connection.counts().unfinishedOfSource();
		boolean tooMany = this.unfinished.incrementAndGet() > most;
		if (ofSource.get() > most / 2) {
			relieve((other) -> other.counts().unfinishedOfSource() == ofSource, CallCounts::unfinished,
					ConnectionCalls::endUnfinished);
		}
		else if (tooMany) {
			relieve((other) -> true, CallCounts::unfinished, ConnectionCalls::endUnfinished);
		}
	}

	/**
	 * More of a request has arrived, yet not all.
	 */
	void received(ConnectionCalls connection, int size) {
		long most = this.limits.maxUnfinishedBytes().toBytes();
		boolean tooMany = this.bytes.addAndGet(size) > most;
		if (connection.counts().bytes().get() > most / SHARE_OF_A_CONNECTION) {
			connection.endLargest();
		}
		else if (tooMany) {
			relieve((other) -> true, CallCounts::bytes, ConnectionCalls::endLargest);
		}
	}

	/**
	 * A request has arrived, or will not.
	 */
	void finished(OpenCall call) {
		this.unfinished.decrementAndGet();
		if (call.bytes() > 0) {
			this.bytes.addAndGet(-call.bytes());
		}
	}

	void closed(OpenCall call) {
		this.open.decrementAndGet();
		if (call.isWatch()) {
			this.watches.decrementAndGet();
		}
	}

	private void relieve(Predicate<ConnectionCalls> among, Function<CallCounts, AtomicInteger> measure,
			Consumer<ConnectionCalls> relief) {
		this.connections.stream()
			.filter(among)
			.max(Comparator.comparingInt((connection) -> measure.apply(connection.counts()).get()))
			.ifPresent(relief);
	}

	void refused(int calls) {
		this.refused.add(calls);
	}

	int open() {
		return this.open.get();
	}

	int unfinished() {
		return this.unfinished.get();
	}

	long bytes() {
		return this.bytes.get();
	}

	int watches() {
		return this.watches.get();
	}

	long refusals() {
		return this.refused.sum();
	}

}
