package dev.latchkey.service.grpc;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether one connection speaks gRPC. Only the event loop of the connection uses
 * it.
 */
final class StrayWatch extends Http2ConnectionAdapter {

	private final StrayConnections strays;

	private @Nullable FirstBytes began;

	private boolean clearText;

	private boolean againstTheRules;

	private boolean cutOff;

	StrayWatch(StrayConnections strays) {
		this.strays = strays;
	}

	/**
	 * Examine arriving bytes.
	 */
	void read(ChannelPipeline pipeline, Object message) {
		if (this.began == null && message instanceof ByteBuf bytes) {
			this.began = FirstBytes.of(bytes);
			this.clearText = pipeline.get(Http2ConnectionHandler.class) != null;
		}
	}

	@Override
	public void onGoAwaySent(int lastStreamId, long errorCode, ByteBuf debugData) {
		if (errorCode == Http2Error.INTERNAL_ERROR.code()) {
			this.cutOff = true;
		}
		else if (errorCode != Http2Error.NO_ERROR.code()) {
			this.againstTheRules = true;
		}
	}

	/**
	 * Report the connection after it has closed.
	 * @param closedByUs whether this server closed it to make room for others
	 */
	void ended(ChannelHandlerContext ctx, boolean closedByUs) {
		FirstBytes first = this.began;
		boolean noHttp2 = ctx.pipeline().get(Http2ConnectionHandler.class) == null;
		if (first != null && (this.againstTheRules || noHttp2) && !closedByUs) {
			this.strays.report(ctx.channel(), first, this.clearText);
		}
		else if (this.cutOff) {
			this.strays.count();
		}
	}

}
