package dev.latchkey.load.http2;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection that makes unary calls. All but {@link #ready()} happens on its
 * event loop.
 */
final class Connection extends Http2FrameAdapter {

	// Replies never wait for the client.
	private static final int GRANTED = Integer.MAX_VALUE - Http2CodecUtil.DEFAULT_WINDOW_SIZE;

	private final Server server;

	private final int maxOpen;

	private final Listener listener;

	private final Http2Connection streams = new DefaultHttp2Connection(false);

	private final Http2ConnectionHandler codec;

	private final IntObjectMap<Consumer<End>> open = new IntObjectHashMap<>();

	private final Map<String, Http2Headers> headers = new HashMap<>();

	private final CompletableFuture<Connection> ready = new CompletableFuture<>();

	private @Nullable ChannelHandlerContext context;

	/**
	 * Makes a connection that is not open yet.
	 * @param server whom its calls are for
	 * @param maxOpen how many calls may be open at a time, if the server allows as many
	 * @param listener hears of it
	 */
	Connection(Server server, int maxOpen, Listener listener) {
		this.server = server;
		this.maxOpen = maxOpen;
		this.listener = listener;
		// All calls are equal; Netty's default weighs them, which costs more.
		this.streams.remote()
			.flowController(
					new DefaultHttp2RemoteFlowController(this.streams, new UniformStreamByteDistributor(this.streams)));
		this.streams.addListener(new Ends());
		this.codec = new Http2ConnectionHandlerBuilder().connection(this.streams)
			.frameListener(this)
			.validateHeaders(false)
			.build();
	}

	/** Lets a channel be this connection. */
	ChannelInitializer<Channel> handlers() {
		return new ChannelInitializer<>() {
			@Override
			protected void initChannel(Channel channel) {
				Server to = Connection.this.server;
				if (to.tls() != null) {
					channel.pipeline().addLast(to.tls().newHandler(channel.alloc(), to.certifiedName(), to.port()));
				}
				channel.pipeline().addLast(Connection.this.codec, new Tail());
				Connection.this.context = channel.pipeline().context(Connection.this.codec);
			}
		};
	}

	/** This connection, once the server has said how many calls it takes at a time. */
	CompletableFuture<Connection> ready() {
		return this.ready;
	}

	/** Whether a call can be sent at once. */
	boolean hasRoom() {
		return this.ready.isDone() && context().channel().isActive() && !this.streams.goAwayReceived()
				&& this.open.size() < this.maxOpen && this.streams.local().canOpenStream();
	}

	/**
	 * Makes a call, for which there must be room. It goes out when it is flushed.
	 * @param request what to send
	 * @param call is told of its end
	 */
	void send(Request request, Consumer<End> call) {
		int stream = this.streams.local().incrementAndGetNextStreamId();
		this.open.put(stream, call);
		Http2Headers fields = this.headers.computeIfAbsent(request.path(), this.server::headers);
		Http2ConnectionEncoder out = this.codec.encoder();
		var unused = out.writeHeaders(context(), stream, fields, 0, false, context().newPromise());
		unused = out.writeData(context(), stream, Unpooled.wrappedBuffer(request.body()), 0, true,
				context().newPromise());
	}

	/** Sends all calls that were made. */
	void flush() {
		this.codec.flush(context());
	}

	private ChannelHandlerContext context() {
		return Objects.requireNonNull(this.context);
	}

	@Override
	public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) throws Http2Exception {
		if (!this.ready.isDone()) {
			this.streams.local().flowController().incrementWindowSize(this.streams.connectionStream(), GRANTED);
			this.ready.complete(this);
		}
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int stream, Http2Headers fields, int dependency, short weight,
			boolean exclusive, int padding, boolean last) {
		onHeadersRead(ctx, stream, fields, padding, last);
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int stream, Http2Headers fields, int padding, boolean last) {
		if (last) {
			end(stream, End.of(fields));
		}
	}

	@Override
	public int onDataRead(ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean last) {
		if (last) {
			end(stream, End.UNKNOWN);
		}
		return data.readableBytes() + padding;
	}

	@Override
	public void onRstStreamRead(ChannelHandlerContext ctx, int stream, long code) {
		end(stream, End.ofReset(code));
	}

	/** Does nothing for a call that has ended already. */
	private void end(int stream, End end) {
		Consumer<End> call = this.open.remove(stream);
		if (call != null) {
			call.accept(end);
			closeIfLeft();
		}
	}

	private void closeIfLeft() {
		if (this.streams.goAwayReceived() && this.open.isEmpty()) {
			var unused = context().close();
		}
	}

	/** Also when it could not be opened. */
	void closed(Throwable cause) {
		this.ready.completeExceptionally(cause);
		List<Consumer<End>> calls = List.copyOf(this.open.values());
		this.open.clear();
		calls.forEach((call) -> call.accept(End.UNAVAILABLE));
		this.listener.closed(this);
	}

	/**
	 * Hears of what happens to a connection, on its event loop.
	 */
	interface Listener {

		/** It may have room for calls. What is sent now is flushed afterwards. */
		void read(Connection connection);

		/** It is closed, or could not be opened. Its calls have ended already. */
		void closed(Connection connection);

	}

	/**
	 * Ends calls whose streams end without a frame of their own.
	 */
	private final class Ends extends Http2ConnectionAdapter {

		@Override
		public void onGoAwayReceived(int lastStream, long code, ByteBuf debugData) {
			closeIfLeft();
		}

		@Override
		public void onStreamClosed(Http2Stream stream) {
			boolean refused = Connection.this.streams.goAwayReceived()
					&& stream.id() > Connection.this.streams.local().lastStreamKnownByPeer();
			end(stream.id(), refused ? End.REFUSED : End.UNAVAILABLE);
		}

	}

	/**
	 * Hears of the channel what the codec lets through.
	 */
	private final class Tail extends ChannelInboundHandlerAdapter {

		@Override
		public void channelReadComplete(ChannelHandlerContext ctx) {
			Connection.this.listener.read(Connection.this);
		}

		@Override
		public void channelInactive(ChannelHandlerContext ctx) {
			closed(new IOException("The server has closed a connection"));
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
			var unused = ctx.close();
		}

	}

}
