package dev.latchkey.shell.load.http2;

import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2CodecUtil;
import org.jspecify.annotations.Nullable;

/**
 * What goes out over a connection, gathered until it is flushed.
 */
final class Output {

	private static final int CAPACITY = 1 << 13;

	private @Nullable ChannelHandlerContext context;

	private @Nullable ByteBuf buffer;

	void begin(ChannelHandlerContext context, int granted) {
		this.context = context;
		buffer().writeBytes(Http2CodecUtil.connectionPrefaceBuf());
		Frames.writeHeader(buffer(), 0, Frames.SETTINGS, 0, 0);
		grant(granted);
	}

	void grant(int octets) {
		Frames.writeWindowUpdate(buffer(), 0, octets);
	}

	void call(int stream, byte[] headers, byte[] body) {
		ByteBuf out = buffer();
		Frames.writeHeader(out, headers.length, Frames.HEADERS, Frames.END_HEADERS, stream);
		out.writeBytes(headers);
		Frames.writeHeader(out, body.length, Frames.DATA, Frames.END_STREAM, stream);
		out.writeBytes(body);
	}

	void acknowledgeSettings() {
		Frames.writeHeader(buffer(), 0, Frames.SETTINGS, Frames.ACK, 0);
	}

	void acknowledgePing(long data) {
		Frames.writeHeader(buffer(), Long.BYTES, Frames.PING, Frames.ACK, 0);
		buffer().writeLong(data);
	}

	void flush() {
		if (this.buffer != null && this.context != null) {
			var unused = this.context.writeAndFlush(this.buffer, this.context.voidPromise());
			this.buffer = null;
		}
	}

	void discard() {
		if (this.buffer != null) {
			this.buffer.release();
			this.buffer = null;
		}
	}

	private ByteBuf buffer() {
		if (this.buffer == null) {
			this.buffer = Objects.requireNonNull(this.context).alloc().directBuffer(CAPACITY);
		}
		return this.buffer;
	}

}
