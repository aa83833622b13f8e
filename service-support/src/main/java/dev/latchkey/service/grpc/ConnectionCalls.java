package dev.latchkey.service.grpc;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2Stream.State;

/**
 * The calls of one connection. Only its event loop uses this, except for the counts.
 */
final class ConnectionCalls {

	// Memory of the objects that hold one part of a request, even an empty part.
	private static final int OVERHEAD = 256;

	private final OpenCalls all;

	private final CallCounts counts;

	private final OpenStreams streams;

	private final StreamEnder ender;

	private final AtomicBoolean relieving = new AtomicBoolean();

	private final LastService lastService = new LastService();

	private ConnectionCalls(Http2ConnectionHandler handler, StreamEnder ender, OpenCalls all, SourceCount source) {
		this.streams = new OpenStreams(handler.connection());
		this.ender = ender;
		this.all = all;
		this.counts = new CallCounts(source);
	}

	/**
	 * Start counting the calls of a connection.
	 * @param context the context of the handler
	 * @param handler the HTTP/2 handler
	 * @param all the calls of all connections
	 * @param source the counts of its source
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
	 * Admit or refuse a new call.
	 * @return whether gRPC may see it
	 */
	boolean admit(int streamId, Http2Headers headers, boolean endOfStream) {
		Http2Stream stream = this.streams.stream(streamId);
		if (stream == null || this.streams.call(stream) != null) {
			// These are headers at the end of a request.
			return true;
		}
		if (this.counts.open().get() >= this.all.limits().maxCallsPerConnection()) {
			// The client knows this limit from the HTTP/2 settings and retries.
			this.ender.reset(streamId, Http2Error.REFUSED_STREAM);
			return false;
		}
		CallKind kind = this.all.kindOf(headers.path());
		boolean watch = kind == CallKind.WATCH;
		if (!this.all.mayOpen(this) || (watch && !this.all.mayWatch(this))) {
			this.all.refused(1);
			this.ender.refuse(streamId, watch ? Refusals.TOO_MANY_WATCHES : Refusals.TOO_MANY_CALLS);
			return false;
		}
		OpenCall call = new OpenCall(System.nanoTime(), kind, !endOfStream);
		this.streams.put(stream, call);
		this.counts.opened(call);
		this.all.opened(this, call);
		return true;
	}

	/**
	 * Count a part of a request.
	 * @param data its bytes
	 * @param padding the bytes of its padding
	 * @param last whether it is the last part
	 * @return whether gRPC may see it; gRPC does not know calls that were refused
	 */
	boolean receive(int streamId, ByteBuf data, int padding, boolean last) {
		Http2Stream stream = this.streams.stream(streamId);
		OpenCall call = (stream != null) ? this.streams.call(stream) : null;
		if (stream == null || call == null) {
			return false;
		}
		if (call.isLasting()) {
			if (stream.isHeadersSent()) {
				// Such a call may be the only one of its connection, and never end.
				this.lastService.now();
			}
			int unread = this.streams.unreadBytes(stream) - data.readableBytes() - padding;
			return call.follow(data, unread > 0, System.nanoTime()) || endOfParts(call);
		}
		// A call that has been answered, such as a stream of requests, was admitted
		// before.
		if (isAwaited(stream, call) && !last) {
			int kept = data.readableBytes() + OVERHEAD;
			int parts = call.addPart(kept);
			this.counts.bytes().addAndGet(kept);
			this.all.received(this, kept);
			// A stream has a part for each message, so only its bytes are limited.
			return call.isStreamed() || parts < OpenCall.MOST_PARTS || endOfParts(call);
		}
		return true;
	}

	private boolean endOfParts(OpenCall call) {
		this.ender.later(() -> end(this.streams.where((open, other) -> other == call), Refusals.TOO_MANY_PARTS));
		return false;
	}

	/**
	 * End the older half of the incomplete requests.
	 */
	void endUnfinished() {
		relieve(ConnectionCalls::isAwaited);
	}

	/**
	 * End the older half of the incomplete requests that hold memory.
	 */
	void endLargest() {
		relieve((stream, call) -> call.bytes() > 0);
	}

	/**
	 * End the older half of the calls that wait for their caller to send or read.
	 */
	void endStalled() {
		relieve((stream, call) -> call.isUnfinished() || (stream.isHeadersSent() && !call.staysOpen()));
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
	 * End calls that are past every deadline: their callers do not read the answer, or do
	 * not finish the request. A call that stays open is past it when nothing has been
	 * read from it for long.
	 */
	void endOverdue(long nowNanos) {
		ServerLimits limits = this.all.limits();
		end(this.streams.where((stream, call) -> call.isAbandoned(nowNanos)
				|| (call.ageNanos(nowNanos) > limits.overdueNanos(isAwaited(stream, call))
						&& (!call.staysOpen() || isAwaited(stream, call)))),
				Refusals.TOO_LATE);
	}

	private static boolean isAwaited(Http2Stream stream, OpenCall call) {
		return call.isUnfinished() && !stream.isHeadersSent();
	}

	private void end(List<Http2Stream> ended, Http2Headers status) {
		this.all.refused(ended.size());
		this.ender.endAll(ended, status);
	}

	/**
	 * Forget the connection after it has closed.
	 */
	void detach() {
		this.all.remove(this);
	}

	CallCounts counts() {
		return this.counts;
	}

	LastService lastService() {
		return this.lastService;
	}

	/**
	 * Observes how the streams of the connection end.
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
				ConnectionCalls.this.lastService.now();
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
