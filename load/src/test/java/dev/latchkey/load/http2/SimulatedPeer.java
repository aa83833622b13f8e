package dev.latchkey.load.http2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;

/**
 * The server side of a connection, whose frames the test writes.
 */
final class SimulatedPeer {

	static final int END_STREAM = 0x1;

	static final int ACK = 0x1;

	private static final int END_HEADERS = 0x4;

	private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();

	private final EmbeddedChannel channel;

	SimulatedPeer(Connection connection) {
		this.channel = new EmbeddedChannel(connection.handlers());
	}

	boolean isConnected() {
		return this.channel.isActive();
	}

	/** Close the connection without a GOAWAY frame. */
	void close() {
		this.channel.unsafe().close(this.channel.newPromise());
		this.channel.runPendingTasks();
	}

	void write(ByteBuf octets) {
		this.channel.writeInbound(octets);
	}

	void settings(int setting, int value) {
		frame(Http2FrameTypes.SETTINGS, 0, 0, (payload) -> payload.writeShort(setting).writeInt(value));
	}

	void answer(int stream, String status) {
		this.channel.writeInbound(answerFrame(stream, status));
	}

	ByteBuf answerFrame(int stream, String status) {
		ByteBuf block = Unpooled.buffer();
		try {
			this.encoder.encodeHeaders(stream, new DefaultHttp2Headers().status("200").add("grpc-status", status),
					block);
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException(ex);
		}
		return frame(Http2FrameTypes.HEADERS, END_HEADERS | END_STREAM, stream, block);
	}

	void frame(int type, int flags, int stream, Consumer<ByteBuf> write) {
		ByteBuf payload = Unpooled.buffer();
		write.accept(payload);
		this.channel.writeInbound(frame(type, flags, stream, payload));
	}

	private static ByteBuf frame(int type, int flags, int stream, ByteBuf payload) {
		return Unpooled.buffer()
			.writeMedium(payload.readableBytes())
			.writeByte(type)
			.writeByte(flags)
			.writeInt(stream)
			.writeBytes(payload);
	}

	/** The frames that were sent since the previous call of this method. */
	List<Sent> sent() {
		ByteBuf all = Unpooled.buffer();
		for (ByteBuf next = this.channel.readOutbound(); next != null; next = this.channel.readOutbound()) {
			all.writeBytes(next);
			next.release();
		}
		ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
		if (all.readableBytes() >= preface.readableBytes() && all.slice(0, preface.readableBytes()).equals(preface)) {
			all.skipBytes(preface.readableBytes());
		}
		List<Sent> frames = new ArrayList<>();
		while (all.isReadable()) {
			int length = all.readUnsignedMedium();
			frames.add(new Sent(all.readByte(), all.readByte(), all.readInt(), all.readSlice(length)));
		}
		return frames;
	}

	record Sent(byte type, byte flags, int stream, ByteBuf payload) {

	}

}
