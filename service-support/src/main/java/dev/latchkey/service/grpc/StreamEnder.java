package dev.latchkey.service.grpc;

import java.util.List;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Ends streams of one connection, on its event loop.
 */
final class StreamEnder {

	private final ChannelHandlerContext context;

	private final Http2ConnectionHandler handler;

	StreamEnder(ChannelHandlerContext context, Http2ConnectionHandler handler) {
		this.context = context;
		this.handler = handler;
	}

	/**
	 * Answer a call that gRPC has not seen, in place of gRPC.
	 */
	void refuse(int streamId, Http2Headers status) {
		var unused = this.handler.encoder()
			.writeHeaders(this.context, streamId, status, 0, true, this.context.newPromise());
	}

	/**
	 * Reset a stream without an answer.
	 */
	void reset(int streamId, Http2Error error) {
		var unused = this.handler.resetStream(this.context, streamId, error.code(), this.context.newPromise());
	}

	/**
	 * End calls that gRPC has started, and notify gRPC.
	 */
	void endAll(List<Http2Stream> streams, Http2Headers status) {
		streams.forEach((stream) -> end(stream, status));
		if (!streams.isEmpty()) {
			this.context.flush();
		}
	}

	private void end(Http2Stream stream, Http2Headers status) {
		Http2Error error = Http2Error.ENHANCE_YOUR_CALM;
		if (!stream.isHeadersSent()) {
			refuse(stream.id(), status);
			error = Http2Error.NO_ERROR;
		}
		this.handler.onError(this.context, false,
				Http2Exception.streamError(stream.id(), error, "Ended, to make room for others"));
	}

	/**
	 * Reset a stream that was answered before its request was complete. The server needs
	 * no more of the request (RFC 9113, section 8.1), and the stream must not stay open.
	 */
	void resetAnswered(Http2Stream stream) {
		later(() -> {
			if (this.handler.connection().stream(stream.id()) == stream) {
				reset(stream.id(), Http2Error.NO_ERROR);
				this.context.flush();
			}
		});
	}

	/**
	 * Run a task after the current frame has been handled.
	 */
	void later(Runnable task) {
		this.context.executor().execute(task);
	}

}
