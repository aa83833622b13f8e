package dev.latchkey.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.latchkey.load.LoadCalls;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/1.1 whose answers have no body. An answer counts as good with the
 * status 200.
 */
final class HttpConnection extends ByteToMessageDecoder {

	// Two line ends, as a number.
	private static final int END = 0x0d0a0d0a;

	private static final int STATUS_START = "HTTP/1.1 ".length();

	private static final int STATUS_END = STATUS_START + "200".length();

	private static final ByteBuf CLOSE = Unpooled
		.unreleasableBuffer(Unpooled.copiedBuffer("\r\nConnection: close", StandardCharsets.US_ASCII));

	private final HttpCalls calls;

	private @Nullable ChannelHandlerContext context;

	private LoadCalls.@Nullable Callback open;

	private boolean ended;

	HttpConnection(HttpCalls calls) {
		this.calls = calls;
	}

	void send(byte[] head, LoadCalls.Callback callback) {
		if (this.context == null) {
			callback.ended(LoadCalls.NOT_CONNECTED);
			return;
		}
		this.open = callback;
		var unused = this.context.writeAndFlush(Unpooled.wrappedBuffer(head));
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		this.context = ctx;
		this.calls.free(this);
	}

	// There is one answer at a time, so it is complete when its end has come.
	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
		int size = in.readableBytes();
		if (size >= Integer.BYTES && in.getInt(in.writerIndex() - Integer.BYTES) == END) {
			answered(ctx, in.readSlice(size));
		}
	}

	private void answered(ChannelHandlerContext ctx, ByteBuf head) {
		LoadCalls.Callback callback = this.open;
		this.open = null;
		String status = head.toString(STATUS_START, STATUS_END - STATUS_START, StandardCharsets.US_ASCII);
		if (ByteBufUtil.indexOf(CLOSE, head) >= 0) {
			end();
			var unused = ctx.close();
		}
		else {
			this.calls.free(this);
		}
		if (callback != null) {
			callback.ended(status.equals("200") ? LoadCalls.OK : status);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) throws Exception {
		super.channelInactive(ctx);
		end();
		if (this.open != null) {
			this.open.ended("CLOSED");
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		var unused = ctx.close();
	}

	private void end() {
		if (!this.ended) {
			this.ended = true;
			this.calls.ended(this);
		}
	}

}
