package dev.latchkey.service.grpc;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/**
 * The open calls of all connections in this process. At a limit, this ends calls of the
 * connection that uses the most, so that the calls of others continue.
 */
final class OpenCalls {

	// Another thread ends the calls a little later, so the counts may exceed a limit for
	// a short time.
	private static final int TOLERANCE = 2;

	private static final int SHARE_OF_A_CONNECTION = 4;

	private final Set<ConnectionCalls> connections = ConcurrentHashMap.newKeySet();

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicInteger unfinished = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicInteger watches = new AtomicInteger();

	private final LongAdder refused = new LongAdder();

	private final ServerLimits limits;

	private final SourceWarning warning;

	private final StreamedMethods streamed;

	private final LastingMethods lasting;

	OpenCalls(ServerLimits limits, SourceWarning warning, StreamedMethods streamed, LastingMethods lasting) {
		this.limits = limits;
		this.warning = warning;
		this.streamed = streamed;
		this.lasting = lasting;
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
	 * The kind of the calls of a method.
	 * @param path the method as HTTP/2 names it; {@code null} when a caller names none
	 */
	CallKind kindOf(@Nullable CharSequence path) {
		if (path == null) {
			return CallKind.ORDINARY;
		}
		if (Refusals.WATCH.contentEquals(path)) {
			return CallKind.WATCH;
		}
		if (this.lasting.contain(path)) {
			return CallKind.LASTING;
		}
		return this.streamed.contain(path) ? CallKind.STREAMED : CallKind.ORDINARY;
	}

	/**
	 * Whether a connection may open another call.
	 */
	boolean mayOpen(ConnectionCalls connection) {
		if (isTooFast(connection)) {
			return false;
		}
		if (this.open.get() < this.limits.maxOpenCalls()) {
			return true;
		}
		relieve((other) -> true, (counts) -> counts.open().get(), ConnectionCalls::endStalled);
		return connection.counts().open().get() < this.limits.maxOpenCalls() / Math.max(1, this.connections.size());
	}

	// New requests arrive faster than old ones are ended.
	private boolean isTooFast(ConnectionCalls connection) {
		int most = TOLERANCE * this.limits.maxUnfinishedRequests();
		return this.unfinished.get() >= most
				&& connection.counts().unfinished().get() >= Math.max(1, most / Math.max(1, this.connections.size()));
	}

	boolean mayWatch(ConnectionCalls connection) {
		if (connection.counts().watches().get() >= this.limits.maxWatchesPerConnection()) {
			return false;
		}
		int all = this.watches.get();
		return all < this.limits.maxWatches()
				|| (all < TOLERANCE * this.limits.maxWatches() && endWatchesOfGreedierThan(connection));
	}

	private boolean endWatchesOfGreedierThan(ConnectionCalls connection) {
		int own = connection.counts().source().watches().get();
		return relieve((other) -> other.counts().source().watches().get() > own,
				(counts) -> counts.watches().get() > 0 ? counts.source().watches().get() : 0,
				ConnectionCalls::endWatches);
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
		SourceCount source = connection.counts().source();
		boolean tooMany = this.unfinished.incrementAndGet() > most;
		if (source.unfinished().get() > most / 2) {
			this.warning.limitMet(source.network(), "calls whose request has not arrived");
			relieve((other) -> other.counts().source().equals(source), (counts) -> counts.unfinished().get(),
					ConnectionCalls::endUnfinished);
		}
		else if (tooMany) {
			relieve((other) -> true, (counts) -> counts.unfinished().get(), ConnectionCalls::endUnfinished);
		}
	}

	/**
	 * Count a part of a request that is still incomplete.
	 */
	void received(ConnectionCalls connection, int size) {
		long most = this.limits.maxUnfinishedBytes().toBytes();
		boolean tooMany = this.bytes.addAndGet(size) > most;
		if (connection.counts().bytes().get() > most / SHARE_OF_A_CONNECTION) {
			connection.endLargest();
		}
		else if (tooMany) {
			relieve((other) -> true, (counts) -> counts.bytes().get(), ConnectionCalls::endLargest);
		}
	}

	/**
	 * A request is complete or was abandoned.
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

	private boolean relieve(Predicate<ConnectionCalls> among, ToIntFunction<CallCounts> measure,
			Consumer<ConnectionCalls> relief) {
		Optional<ConnectionCalls> greediest = this.connections.stream()
			.filter(among)
			.max(Comparator.comparingInt((connection) -> measure.applyAsInt(connection.counts())));
		greediest.ifPresent(relief);
		return greediest.isPresent();
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
