package dev.latchkey.service.grpc;

import java.util.List;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Ends streams of one connection, on the thread of that connection.
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
	 * Take a stream back without an answer.
	 */
	void reset(int streamId, Http2Error error) {
		var unused = this.handler.resetStream(this.context, streamId, error.code(), this.context.newPromise());
	}

	/**
	 * End calls that gRPC has begun, which hears of it.
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
	 * Take a stream back that was answered before its request has come: no more of it is
	 * wanted (RFC 9113, section 8.1), and it must not stay open.
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
	 * Run a task when the frame that is being read or written is done with.
	 */
	void later(Runnable task) {
		this.context.executor().execute(task);
	}

}
