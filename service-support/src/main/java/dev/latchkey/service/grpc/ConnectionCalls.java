package dev.latchkey.service.grpc;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2Stream.State;

/**
 * The calls of one connection. But for its counts it is touched by the thread of the
 * connection alone.
 */
final class ConnectionCalls {

	// What the objects cost that hold a part of a request, however small it is.
	private static final int OVERHEAD = 256;

	// The largest request comes in a few; each costs as much time as a small request.
	private static final int MOST_PARTS = 64;

	private final OpenCalls all;

	private final CallCounts counts;

	private final OpenStreams streams;

	private final StreamEnder ender;

	private final AtomicBoolean relieving = new AtomicBoolean();

	private volatile long lastServedNanos;

	private volatile boolean served;

	private ConnectionCalls(Http2ConnectionHandler handler, StreamEnder ender, OpenCalls all, SourceCount source) {
		this.streams = new OpenStreams(handler.connection());
		this.ender = ender;
		this.all = all;
		this.counts = new CallCounts(source);
	}

	/**
	 * Begin to count the calls of a connection.
	 * @param context that of the handler
	 * @param handler speaks HTTP/2
	 * @param all the calls of all connections
	 * @param source what its source has open
	 */
	static ConnectionCalls of(ChannelHandlerContext context, Http2ConnectionHandler handler, OpenCalls all,
			SourceCount source) {
		ConnectionCalls calls = new ConnectionCalls(handler, new StreamEnder(context, handler), all, source);
		handler.decoder().frameListener(new CallFrames(handler.decoder().frameListener(), calls));
		handler.connection().addListener(calls.new Streams());
		all.add(calls);
		return calls;
	}

	/**
	 * A call begins, unless it is refused.
	 * @return whether gRPC is to see it
	 */
	boolean admit(int streamId, Http2Headers headers, boolean endOfStream) {
		Http2Stream stream = this.streams.stream(streamId);
		if (stream == null || this.streams.call(stream) != null) {
			// Headers at the end of a request.
			return true;
		}
		if (this.counts.open().get() >= this.all.limits().maxCallsPerConnection()) {
			// The client was told of this limit, and tries again.
			this.ender.reset(streamId, Http2Error.REFUSED_STREAM);
			return false;
		}
		boolean watch = Refusals.WATCH.contentEquals(headers.path());
		if (!this.all.mayOpen(this) || (watch && !this.all.mayWatch(this))) {
			this.all.refused(1);
			this.ender.refuse(streamId, watch ? Refusals.TOO_MANY_WATCHES : Refusals.TOO_MANY_CALLS);
			return false;
		}
		OpenCall call = new OpenCall(System.nanoTime(), watch, !endOfStream);
		this.streams.put(stream, call);
		this.counts.opened(call);
		this.all.opened(this, call);
		return true;
	}

	/**
	 * A part of a request has arrived.
	 * @param size how many bytes it has
	 * @param last whether nothing follows it
	 * @return whether gRPC is to see it, which knows nothing of a call that was refused
	 */
	boolean receive(int streamId, int size, boolean last) {
		Http2Stream stream = this.streams.stream(streamId);
		OpenCall call = (stream != null) ? this.streams.call(stream) : null;
		if (stream == null || call == null) {
			return false;
		}
		// What was answered already, such as a stream of requests, has been let in.
		if (isAwaited(stream, call) && !last) {
			int kept = size + OVERHEAD;
			int parts = call.addPart(kept);
			this.counts.bytes().addAndGet(kept);
			this.all.received(this, kept);
			if (parts == MOST_PARTS) {
				this.ender
					.later(() -> end(this.streams.where((open, other) -> other == call), Refusals.TOO_MANY_PARTS));
			}
			return parts < MOST_PARTS;
		}
		return true;
	}

	/**
	 * End the older half of the requests that have not wholly arrived.
	 */
	void endUnfinished() {
		relieve(ConnectionCalls::isAwaited);
	}

	/**
	 * End the older half of the requests of which something has arrived, yet not all.
	 */
	void endLargest() {
		relieve((stream, call) -> call.bytes() > 0);
	}

	/**
	 * End the older half of the calls that wait for their caller.
	 */
	void endStalled() {
		relieve((stream, call) -> call.isUnfinished() || (stream.isHeadersSent() && !call.isWatch()));
	}

	/**
	 * End the older half of the {@code Watch} calls.
	 */
	void endWatches() {
		relieve((stream, call) -> call.isWatch());
	}

	private void relieve(BiPredicate<Http2Stream, OpenCall> which) {
		if (this.relieving.compareAndSet(false, true)) {
			this.ender.later(() -> {
				this.relieving.set(false);
				List<Http2Stream> found = this.streams.where(which);
				end(found.subList(0, (found.size() + 1) / 2), Refusals.TOO_MANY_CALLS);
			});
		}
	}

	/**
	 * End the calls that have outlived every deadline, for their callers do not take the
	 * answer, and those whose request does not come.
	 */
	void endOverdue(long nowNanos) {
		ServerLimits limits = this.all.limits();
		end(this.streams.where((stream, call) -> call.ageNanos(nowNanos) > limits.overdueNanos(isAwaited(stream, call))
				&& (!call.isWatch() || isAwaited(stream, call))), Refusals.TOO_LATE);
	}

	private static boolean isAwaited(Http2Stream stream, OpenCall call) {
		return call.isUnfinished() && !stream.isHeadersSent();
	}

	private void end(List<Http2Stream> ended, Http2Headers status) {
		this.all.refused(ended.size());
		this.ender.endAll(ended, status);
	}

	/**
	 * The connection is closed.
	 */
	void detach() {
		this.all.remove(this);
	}

	CallCounts counts() {
		return this.counts;
	}

	/**
	 * Whether a call of this connection was ever answered.
	 */
	boolean hasServed() {
		return this.served;
	}

	/**
	 * When that was the last time.
	 */
	long lastServedNanos() {
		return this.lastServedNanos;
	}

	/**
	 * Hears how the streams of the connection end.
	 */
	private final class Streams extends Http2ConnectionAdapter {

		@Override
		public void onStreamHalfClosed(Http2Stream stream) {
			OpenCall call = ConnectionCalls.this.streams.call(stream);
			if (call != null && stream.state() == State.HALF_CLOSED_REMOTE) {
				finishRequest(call);
			}
			else if (stream.state() == State.HALF_CLOSED_LOCAL) {
				ConnectionCalls.this.ender.resetAnswered(stream);
			}
		}

		@Override
		public void onStreamClosed(Http2Stream stream) {
			OpenCall call = ConnectionCalls.this.streams.remove(stream);
			if (call == null) {
				return;
			}
			if (stream.isHeadersSent() && !call.isUnfinished()) {
				ConnectionCalls.this.lastServedNanos = System.nanoTime();
				ConnectionCalls.this.served = true;
			}
			finishRequest(call);
			ConnectionCalls.this.counts.closed(call);
			ConnectionCalls.this.all.closed(call);
		}

		private void finishRequest(OpenCall call) {
			if (call.isUnfinished()) {
				ConnectionCalls.this.counts.finished(call);
				ConnectionCalls.this.all.finished(call);
				call.finishRequest();
			}
		}

	}

}
