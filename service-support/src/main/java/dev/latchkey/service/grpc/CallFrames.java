package dev.latchkey.service.grpc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * Passes the frames of a connection to {@link ConnectionCalls} before gRPC sees them, so
 * that refusing a call is cheap.
 */
final class CallFrames extends Http2FrameListenerDecorator {

	private final ConnectionCalls calls;

	CallFrames(Http2FrameListener grpc, ConnectionCalls calls) {
		super(grpc);
		this.calls = calls;
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int streamId, Http2Headers headers, int padding,
			boolean endOfStream) throws Http2Exception {
		if (this.calls.admit(streamId, headers, endOfStream)) {
			super.onHeadersRead(ctx, streamId, headers, padding, endOfStream);
		}
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int streamId, Http2Headers headers, int streamDependency,
			short weight, boolean exclusive, int padding, boolean endOfStream) throws Http2Exception {
		if (this.calls.admit(streamId, headers, endOfStream)) {
			super.onHeadersRead(ctx, streamId, headers, streamDependency, weight, exclusive, padding, endOfStream);
		}
	}

	@Override
	public int onDataRead(ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean endOfStream)
			throws Http2Exception {
		int size = data.readableBytes();
		if (!this.calls.receive(streamId, data, padding, endOfStream)) {
			return size + padding;
		}
		return endOfStream ? super.onDataRead(ctx, streamId, data, padding, true)
				: onCopyRead(ctx, streamId, Unpooled.copiedBuffer(data), padding);
	}

	// gRPC keeps the parts of a request until it is complete. A slice would keep the
	// whole read buffer in memory, so each part is copied.
	private int onCopyRead(ChannelHandlerContext ctx, int streamId, ByteBuf copy, int padding) throws Http2Exception {
		try {
			return super.onDataRead(ctx, streamId, copy, padding, false);
		}
		finally {
			copy.release();
		}
	}

}
