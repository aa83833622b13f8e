package dev.latchkey.service.grpc;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * Guards one connection: starts counting its calls, stops reading from a caller that does
 * not read its answers, and records when the connection was last useful.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {

	private static final long TURN_SECONDS = 1;

	private final List<String> networks;

	private final SourceCount source;

	private final OpenCalls calls;

	private final StrayWatch stray;

	private final long acceptedNanos = System.nanoTime();

	private volatile @Nullable ChannelHandlerContext context;

	private volatile boolean closing;

	private volatile @Nullable ConnectionCalls ownCalls;

	private boolean awaitsTls;

	private @Nullable Future<?> turn;

	/**
	 * Guard a connection.
	 * @param networks the source networks that it belongs to; empty for a trusted proxy
	 * @param source the counts of the narrowest network
	 * @param calls the calls of all connections
	 * @param stray checks whether it speaks gRPC
	 */
	ConnectionGuard(List<String> networks, SourceCount source, OpenCalls calls, StrayWatch stray) {
		this.stray = stray;
		this.networks = networks;
		this.source = source;
		this.calls = calls;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.context = ctx;
		this.turn = ctx.executor()
			.scheduleWithFixedDelay(this::endOverdue, TURN_SECONDS, TURN_SECONDS, TimeUnit.SECONDS);
		if (this.closing) {
			var unused = ctx.close();
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		this.stray.read(ctx.pipeline(), message);
		if (this.ownCalls == null && !this.awaitsTls) {
			ChannelHandlerContext tls = ctx.pipeline().context(SslHandler.class);
			if (tls == null) {
				countCalls(ctx.pipeline());
			}
			else {
				// The first frames may arrive together with the end of the handshake.
				this.awaitsTls = true;
				ctx.pipeline().addAfter(tls.name(), null, new FirstDecrypted());
			}
		}
		ctx.fireChannelRead(message);
	}

	private void countCalls(ChannelPipeline pipeline) {
		Http2ConnectionHandler handler = pipeline.get(Http2ConnectionHandler.class);
		if (handler != null) {
			this.ownCalls = ConnectionCalls.of(pipeline.context(handler), handler, this.calls, this.source);
			handler.connection().addListener(this.stray);
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		ctx.channel().config().setAutoRead(ctx.channel().isWritable());
		ctx.fireChannelWritabilityChanged();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		if (this.turn != null) {
			boolean unused = this.turn.cancel(false);
		}
		ctx.fireChannelInactive();
		ConnectionCalls own = this.ownCalls;
		if (own != null) {
			own.detach();
		}
		this.stray.ended(ctx, this.closing);
	}

	private void endOverdue() {
		ConnectionCalls own = this.ownCalls;
		if (own != null) {
			own.endOverdue(System.nanoTime());
		}
	}

	/**
	 * Close the connection to make room for others.
	 */
	void close() {
		this.closing = true;
		ChannelHandlerContext known = this.context;
		if (known != null) {
			var unused = known.close();
		}
	}

	List<String> networks() {
		return this.networks;
	}

	SourceCount source() {
		return this.source;
	}

	/**
	 * Whether a call of this connection has been answered or is being answered.
	 */
	boolean isUseful() {
		ConnectionCalls own = this.ownCalls;
		return own != null && (own.lastService().isKnown() || own.counts().hasWholeRequest());
	}

	/**
	 * Time since the last answer or message of a call that stays open; without any, the
	 * age of the connection.
	 */
	long idleNanos() {
		ConnectionCalls own = this.ownCalls;
		return System.nanoTime()
				- ((own != null && own.lastService().isKnown()) ? own.lastService().nanos() : this.acceptedNanos);
	}

	/**
	 * Stands behind TLS until the first decrypted bytes arrive. By then the pipeline
	 * contains the HTTP/2 handler.
	 */
	private final class FirstDecrypted extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			countCalls(ctx.pipeline());
			ctx.fireChannelRead(message);
			ctx.pipeline().remove(this);
		}

	}

}
