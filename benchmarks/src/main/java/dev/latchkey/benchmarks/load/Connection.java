package dev.latchkey.benchmarks.load;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection that makes unary calls with bodies that are ready to be sent. It
 * does only what these calls need, so that a core can make more of them than a server can
 * answer; what it does not know stops the run.
 */
final class Connection extends ByteToMessageDecoder {

	private static final int GRANTED = Frames.MAX_WINDOW - Frames.DEFAULT_WINDOW;

	private static final byte[] LATER = RequestHeaders.later();

	private final Calls calls;

	private final int maxOpen;

	private final OpenCalls open = new OpenCalls();

	private final ReplyHeaders replies = new ReplyHeaders();

	private byte[] headers = RequestHeaders.first();

	private @Nullable ChannelHandlerContext context;

	private @Nullable ByteBuf out;

	private int nextStream = 1;

	private int peerLimit = Integer.MAX_VALUE;

	private long window = Frames.DEFAULT_WINDOW;

	private int consumed;

	private final CountDownLatch ready = new CountDownLatch(1);

	Connection(Calls calls, int maxOpen) {
		this.calls = calls;
		this.maxOpen = maxOpen;
	}

	// The server has said how many calls it takes at once.
	void awaitReady(long millis) throws InterruptedException {
		if (!this.ready.await(millis, TimeUnit.MILLISECONDS)) {
			throw new IllegalStateException("The server does not speak HTTP/2");
		}
	}

	boolean hasRoom(int bodyLength) {
		return this.open.count() < Math.min(this.maxOpen, this.peerLimit) && this.window >= bodyLength
				&& this.open.accepts(this.nextStream);
	}

	void send(byte[] body, long due) {
		ByteBuf buffer = out();
		Frames.writeHeader(buffer, this.headers.length, Frames.HEADERS, Frames.END_HEADERS, this.nextStream);
		buffer.writeBytes(this.headers);
		Frames.writeHeader(buffer, body.length, Frames.DATA, Frames.END_STREAM, this.nextStream);
		buffer.writeBytes(body);
		this.headers = LATER;
		this.window -= body.length;
		this.open.open(this.nextStream, due);
		this.nextStream += 2;
	}

	void flush() {
		if (this.out != null && this.context != null) {
			var unused = this.context.writeAndFlush(this.out, this.context.voidPromise());
			this.out = null;
		}
	}

	private ByteBuf out() {
		if (this.out == null) {
			this.out = Objects.requireNonNull(this.context).alloc().directBuffer(1 << 13);
		}
		return this.out;
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		this.context = ctx;
		ByteBuf buffer = out();
		buffer.writeBytes(Http2CodecUtil.connectionPrefaceBuf());
		Frames.writeHeader(buffer, 0, Frames.SETTINGS, 0, 0);
		Frames.writeWindowUpdate(buffer, 0, GRANTED);
		flush();
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> unused) throws Exception {
		while (in.readableBytes() >= Frames.HEADER_LENGTH) {
			int start = in.readerIndex();
			int length = in.getUnsignedMedium(start);
			if (in.readableBytes() < Frames.HEADER_LENGTH + length) {
				return;
			}
			read(in, start, length);
			in.readerIndex(start + Frames.HEADER_LENGTH + length);
		}
	}

	private void read(ByteBuf in, int start, int length) throws Http2Exception {
		int type = in.getUnsignedByte(start + 3);
		int flags = in.getUnsignedByte(start + 4);
		int stream = in.getInt(start + 5);
		int payload = start + Frames.HEADER_LENGTH;
		switch (type) {
			case Frames.DATA -> readData(stream, length, flags);
			case Frames.HEADERS -> readHeaders(stream, in.slice(payload, length), flags);
			case Frames.RST_STREAM -> this.calls.ended(this.open.close(stream), "reset " + in.getInt(payload));
			case Frames.SETTINGS -> readSettings(in, payload, length, flags);
			case Frames.PING -> readPing(in, payload, flags);
			case Frames.WINDOW_UPDATE -> this.window += (stream == 0) ? in.getInt(payload) : 0;
			case Frames.GOAWAY, Frames.CONTINUATION ->
				throw new IllegalStateException("The server has sent a frame of type " + type);
			default -> {
				// RFC 9113, section 4.1: a type that is not known is ignored.
			}
		}
	}

	private void readData(int stream, int length, int flags) {
		this.consumed += length;
		if (this.consumed > GRANTED / 2) {
			Frames.writeWindowUpdate(out(), 0, this.consumed);
			this.consumed = 0;
		}
		if ((flags & Frames.END_STREAM) != 0) {
			this.calls.ended(this.open.close(stream), "no trailers");
		}
	}

	private void readHeaders(int stream, ByteBuf block, int flags) throws Http2Exception {
		if ((flags & Frames.END_HEADERS) == 0 || (flags & (Frames.PADDED | Frames.PRIORITY)) != 0) {
			throw new IllegalStateException("The server has sent headers with flags " + flags);
		}
		String status = this.replies.status(stream, block, 0, block.readableBytes());
		if ((flags & Frames.END_STREAM) != 0) {
			this.calls.ended(this.open.close(stream), status);
		}
	}

	private void readSettings(ByteBuf in, int payload, int length, int flags) {
		if ((flags & Frames.ACK) != 0) {
			return;
		}
		for (int at = payload; at < payload + length; at += Frames.SETTING_LENGTH) {
			if (in.getUnsignedShort(at) == Frames.SETTING_MAX_CONCURRENT_STREAMS) {
				this.peerLimit = (int) Math.min(in.getUnsignedInt(at + Short.BYTES), Integer.MAX_VALUE);
			}
		}
		Frames.writeHeader(out(), 0, Frames.SETTINGS, Frames.ACK, 0);
		this.ready.countDown();
	}

	private void readPing(ByteBuf in, int payload, int flags) {
		if ((flags & Frames.ACK) == 0) {
			Frames.writeHeader(out(), Long.BYTES, Frames.PING, Frames.ACK, 0);
			out().writeLong(in.getLong(payload));
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
		super.channelReadComplete(ctx);
		this.calls.pump(this);
		flush();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.calls.failed(new IllegalStateException("The server has closed a connection"));
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		this.calls.failed(cause);
	}

}
