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
 * One HTTP/2 connection that makes unary calls. Everything except {@link #ready()} runs
 * on its event loop.
 */
final class Connection extends Http2FrameAdapter {

	// The window is so large that flow control never delays replies.
	private static final int GRANTED = Integer.MAX_VALUE - Http2CodecUtil.DEFAULT_WINDOW_SIZE;

	private final Server server;

	private final int maxOpen;

	private final ConnectionListener listener;

	private final Http2Connection streams = new DefaultHttp2Connection(false);

	private final Http2ConnectionHandler codec;

	private final IntObjectMap<Consumer<CallResult>> open = new IntObjectHashMap<>();

	private final Map<Request.Head, Http2Headers> headers = new HashMap<>();

	private final CompletableFuture<Connection> ready = new CompletableFuture<>();

	private @Nullable ChannelHandlerContext context;

	/**
	 * Create a connection, without opening it.
	 * @param server the server of its calls
	 * @param maxOpen the largest number of open calls, if the server allows so many
	 * @param listener receives the events of the connection
	 */
	Connection(Server server, int maxOpen, ConnectionListener listener) {
		this.server = server;
		this.maxOpen = maxOpen;
		this.listener = listener;
		// All calls have the same priority. Netty's default distributor supports weights,
		// which costs more.
		this.streams.remote()
			.flowController(
					new DefaultHttp2RemoteFlowController(this.streams, new UniformStreamByteDistributor(this.streams)));
		this.streams.addListener(new StreamEnds());
		this.codec = new Http2ConnectionHandlerBuilder().connection(this.streams)
			.frameListener(this)
			.validateHeaders(false)
			.build();
	}

	/** Create the handlers that turn a channel into this connection. */
	ChannelInitializer<Channel> handlers() {
		return new ChannelInitializer<>() {
			@Override
			protected void initChannel(Channel channel) {
				Server to = Connection.this.server;
				if (to.tls() != null) {
					channel.pipeline().addLast(to.tls().newHandler(channel.alloc(), to.certifiedName(), to.port()));
				}
				channel.pipeline().addLast(Connection.this.codec, new ChannelEvents());
				Connection.this.context = channel.pipeline().context(Connection.this.codec);
			}
		};
	}

	/** This connection, after the settings of the server have arrived. */
	CompletableFuture<Connection> ready() {
		return this.ready;
	}

	/** Whether a call can be sent at once. */
	boolean hasRoom() {
		return this.ready.isDone() && context().channel().isActive() && !this.streams.goAwayReceived()
				&& this.open.size() < this.maxOpen && this.streams.local().canOpenStream();
	}

	/** Whether any call was made. */
	boolean isUsed() {
		return this.streams.local().lastStreamCreated() > 1;
	}

	/**
	 * Make a call, for which there must be room. It is sent at the next flush.
	 * @param request what to send
	 * @param call receives the result
	 */
	void send(Request request, Consumer<CallResult> call) {
		int stream = this.streams.local().incrementAndGetNextStreamId();
		this.open.put(stream, call);
		Http2Headers fields = this.headers.computeIfAbsent(request.head(), this.server::headers);
		Http2ConnectionEncoder out = this.codec.encoder();
		var unused = out.writeHeaders(context(), stream, fields, 0, false, context().newPromise());
		unused = out.writeData(context(), stream, Unpooled.wrappedBuffer(request.body()), 0, true,
				context().newPromise());
	}

	/** Send all calls that were made. */
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
			end(stream, CallResult.of(fields));
		}
	}

	@Override
	public int onDataRead(ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean last) {
		if (last) {
			end(stream, CallResult.UNKNOWN);
		}
		return data.readableBytes() + padding;
	}

	@Override
	public void onRstStreamRead(ChannelHandlerContext ctx, int stream, long code) {
		end(stream, CallResult.ofReset(code));
	}

	/** Ends a call, unless it has already ended. */
	private void end(int stream, CallResult result) {
		Consumer<CallResult> call = this.open.remove(stream);
		if (call != null) {
			call.accept(result);
			closeIfGoingAway();
		}
	}

	private void closeIfGoingAway() {
		if (this.streams.goAwayReceived() && this.open.isEmpty()) {
			var unused = context().close();
		}
	}

	/** Ends all calls. It also runs if the connection could not be opened. */
	void closed(Throwable cause) {
		this.ready.completeExceptionally(cause);
		List<Consumer<CallResult>> calls = List.copyOf(this.open.values());
		this.open.clear();
		calls.forEach((call) -> call.accept(CallResult.UNAVAILABLE));
		this.listener.closed(this);
	}

	/**
	 * Ends calls whose streams end without a frame of their own.
	 */
	private final class StreamEnds extends Http2ConnectionAdapter {

		@Override
		public void onGoAwayReceived(int lastStream, long code, ByteBuf debugData) {
			Connection.this.listener.goingAway(Connection.this);
			closeIfGoingAway();
		}

		@Override
		public void onStreamClosed(Http2Stream stream) {
			boolean refused = Connection.this.streams.goAwayReceived()
					&& stream.id() > Connection.this.streams.local().lastStreamKnownByPeer();
			end(stream.id(), refused ? CallResult.REFUSED : CallResult.UNAVAILABLE);
		}

	}

	/**
	 * Receives the events of the channel behind the codec.
	 */
	private final class ChannelEvents extends ChannelInboundHandlerAdapter {

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
