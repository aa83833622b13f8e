package dev.latchkey.shell.load.http2;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection that makes unary calls with bodies that are ready to be sent. It
 * does only what these calls need, so that a core can make more of them than a server can
 * answer; what it does not know closes it. All but {@link #ready()} happens on its event
 * loop.
 */
public final class Connection extends ByteToMessageDecoder {

	private static final int GRANTED = Frames.MAX_WINDOW - Frames.DEFAULT_WINDOW;

	private final Listener listener;

	private final int maxOpen;

	private final Output out = new Output();

	private final OpenCalls open = new OpenCalls();

	private final RequestHeaders requests;

	private final ReplyHeaders replies = new ReplyHeaders();

	private final Settings settings = new Settings();

	private final CompletableFuture<Connection> ready = new CompletableFuture<>();

	private @Nullable ChannelHandlerContext context;

	private int nextStream = 1;

	private long window = Frames.DEFAULT_WINDOW;

	private int consumed;

	// The server or a fault ends it: no call is to begin.
	private boolean leaving;

	private @Nullable Throwable fault;

	/**
	 * Makes a connection, which is a channel handler and not open yet.
	 * @param origin what the headers of its calls say
	 * @param listener hears of it
	 * @param maxOpen how many calls may be open at a time, if the server allows as many
	 */
	public Connection(Origin origin, Listener listener, int maxOpen) {
		this.requests = new RequestHeaders(origin);
		this.listener = listener;
		this.maxOpen = maxOpen;
	}

	/**
	 * Whether it can be used.
	 * @return this connection, once the server has said how many calls it takes at a time
	 */
	public CompletableFuture<Connection> ready() {
		return this.ready;
	}

	/**
	 * Whether a call can be sent at once.
	 * @param bodyLength bytes of its body
	 * @return whether it can
	 */
	public boolean hasRoom(int bodyLength) {
		return !this.leaving && this.open.count() < Math.min(this.maxOpen, this.settings.maxCalls())
				&& this.window >= bodyLength && this.open.accepts(this.nextStream);
	}

	/**
	 * Makes a call, for which there must be room. It goes out when it is flushed.
	 * @param request what to send
	 * @param call is told of its end
	 */
	public void send(Request request, Call call) {
		byte[] body = request.body();
		this.out.call(this.nextStream, this.requests.next(request.path()), body);
		this.window -= body.length;
		this.open.open(this.nextStream, call);
		this.nextStream += 2;
	}

	/** Sends all calls that were made. */
	public void flush() {
		this.out.flush();
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		this.context = ctx;
		this.out.begin(ctx, GRANTED);
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
			case Frames.RST_STREAM -> reset(stream, in.getUnsignedInt(payload));
			case Frames.SETTINGS -> readSettings(in, payload, length, flags);
			case Frames.PING -> readPing(in, payload, flags);
			case Frames.WINDOW_UPDATE -> this.window += (stream == 0) ? in.getInt(payload) : 0;
			case Frames.GOAWAY -> leave(in.getInt(payload));
			case Frames.CONTINUATION -> throw new IllegalStateException("The server has sent headers in parts");
			default -> {
				// RFC 9113, section 4.1: a type that is not known is ignored.
			}
		}
	}

	private void readData(int stream, int length, int flags) {
		this.consumed += length;
		if (this.consumed > GRANTED / 2) {
			this.out.grant(this.consumed);
			this.consumed = 0;
		}
		if ((flags & Frames.END_STREAM) != 0) {
			end(stream, End.UNKNOWN);
		}
	}

	private void readHeaders(int stream, ByteBuf block, int flags) throws Http2Exception {
		if ((flags & Frames.END_HEADERS) == 0 || (flags & (Frames.PADDED | Frames.PRIORITY)) != 0) {
			throw new IllegalStateException("The server has sent headers with flags " + flags);
		}
		End end = this.replies.read(stream, block, 0, block.readableBytes());
		if ((flags & Frames.END_STREAM) != 0) {
			end(stream, end);
		}
	}

	private void end(int stream, End end) {
		Call call = this.open.close(stream);
		if (call == null) {
			throw new IllegalStateException("The server has answered a call that is not open: " + stream);
		}
		call.ended(end);
		closeIfLeft();
	}

	/** Also said of calls that have their answer, which makes no difference to them. */
	private void reset(int stream, long code) {
		Call call = this.open.close(stream);
		if (call != null) {
			call.ended(End.ofReset(code));
			closeIfLeft();
		}
	}

	private void readSettings(ByteBuf in, int payload, int length, int flags) {
		if ((flags & Frames.ACK) != 0) {
			return;
		}
		this.settings.read(in, payload, length);
		if (!this.settings.isRemembering()) {
			this.requests.forgoTable();
		}
		this.out.acknowledgeSettings();
		this.ready.complete(this);
	}

	private void readPing(ByteBuf in, int payload, int flags) {
		if ((flags & Frames.ACK) == 0) {
			this.out.acknowledgePing(in.getLong(payload));
		}
	}

	/** What the server has not looked at will not be answered; the rest will. */
	private void leave(int lastStream) {
		this.leaving = true;
		if (lastStream < this.nextStream) {
			this.open.close(lastStream + 1, this.nextStream).forEach((call) -> call.ended(End.REFUSED));
		}
		closeIfLeft();
	}

	private void closeIfLeft() {
		if (this.leaving && this.open.count() == 0) {
			var unused = Objects.requireNonNull(this.context).close();
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
		super.channelReadComplete(ctx);
		this.listener.pump(this);
		flush();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
			this.fault = handshake.cause();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		closed((this.fault != null) ? this.fault : new IOException("The server has closed a connection"));
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		this.fault = cause;
		var unused = ctx.close();
	}

	/** Also when it could not be opened. */
	void closed(Throwable cause) {
		this.leaving = true;
		this.out.discard();
		this.ready.completeExceptionally(cause);
		this.open.close(1, this.nextStream).forEach((call) -> call.ended(End.UNAVAILABLE));
		this.listener.closed(this, cause);
	}

}
