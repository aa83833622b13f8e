package dev.latchkey.service.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2Stream.State;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection. But for its counts it is touched by the thread of the
 * connection alone.
 */
final class ConnectionCalls {

	private final OpenCalls all;

	private final CallCounts counts;

	private final Http2Connection connection;

	private final Http2Connection.PropertyKey key;

	private final StreamEnder ender;

	private final AtomicBoolean relieving = new AtomicBoolean();

	private volatile long lastServedNanos;

	private volatile boolean served;

	private ConnectionCalls(Http2ConnectionHandler handler, StreamEnder ender, OpenCalls all,
			AtomicInteger unfinishedOfSource) {
		this.connection = handler.connection();
		this.key = this.connection.newKey();
		this.ender = ender;
		this.all = all;
		this.counts = new CallCounts(unfinishedOfSource);
	}

	/**
	 * Begin to count the calls of a connection.
	 * @param context that of the handler
	 * @param handler speaks HTTP/2
	 * @param all the calls of all connections
	 * @param unfinishedOfSource counts the requests of its source that have not wholly
	 * arrived
	 */
	static ConnectionCalls of(ChannelHandlerContext context, Http2ConnectionHandler handler, OpenCalls all,
			AtomicInteger unfinishedOfSource) {
		ConnectionCalls calls = new ConnectionCalls(handler, new StreamEnder(context, handler), all,
				unfinishedOfSource);
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
		Http2Stream stream = this.connection.stream(streamId);
		if (stream == null || call(stream) != null) {
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
		stream.setProperty(this.key, call);
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
		Http2Stream stream = this.connection.stream(streamId);
		OpenCall call = (stream != null) ? call(stream) : null;
		if (stream == null || call == null) {
			return false;
		}
		// What was answered already, such as a stream of requests, has been let in.
		if (call.isUnfinished() && !last && !stream.isHeadersSent()) {
			call.addBytes(size);
			this.counts.bytes().addAndGet(size);
			this.all.received(this, size);
		}
		return true;
	}

	private @Nullable OpenCall call(Http2Stream stream) {
		return stream.getProperty(this.key);
	}

	/**
	 * End the older half of the requests that have not wholly arrived.
	 */
	void endUnfinished() {
		relieve((stream, call) -> call.isUnfinished() && !stream.isHeadersSent());
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

	private void relieve(BiPredicate<Http2Stream, OpenCall> which) {
		if (this.relieving.compareAndSet(false, true)) {
			this.ender.later(() -> {
				this.relieving.set(false);
				List<Http2Stream> streams = streams(which);
				end(streams.subList(0, (streams.size() + 1) / 2));
			});
		}
	}

	/**
	 * End the calls that have outlived every deadline: their callers do not take the
	 * answer.
	 */
	void endOverdue(long nowNanos, long limitNanos) {
		end(streams((stream, call) -> !call.isWatch() && nowNanos - call.begunNanos() > limitNanos));
	}

	private void end(List<Http2Stream> streams) {
		this.all.refused(streams.size());
		this.ender.endAll(streams);
	}

	// The oldest first.
	private List<Http2Stream> streams(BiPredicate<Http2Stream, OpenCall> which) {
		List<Http2Stream> streams = new ArrayList<>();
		try {
			this.connection.forEachActiveStream((stream) -> {
				OpenCall call = call(stream);
				if (call != null && which.test(stream, call)) {
					streams.add(stream);
				}
				return true;
			});
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException("A visitor that never fails has failed", ex);
		}
		return streams;
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
			OpenCall call = call(stream);
			if (call != null && stream.state() == State.HALF_CLOSED_REMOTE) {
				finishRequest(call);
			}
			else if (stream.state() == State.HALF_CLOSED_LOCAL) {
				ConnectionCalls.this.ender.resetAnswered(stream);
			}
		}

		@Override
		public void onStreamClosed(Http2Stream stream) {
			OpenCall call = stream.removeProperty(ConnectionCalls.this.key);
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
