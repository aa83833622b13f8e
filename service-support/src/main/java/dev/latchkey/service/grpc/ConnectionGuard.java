package dev.latchkey.service.grpc;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Guards one connection: lets its calls be counted, reads no more from a caller that does
 * not read its answers, and knows how useful the connection has been.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {

	private static final long TURN_SECONDS = 1;

	private final List<String> networks;

	private final AtomicInteger unfinishedOfSource;

	private final OpenCalls calls;

	private final long limitNanos;

	private final long acceptedNanos = System.nanoTime();

	private volatile @Nullable ChannelHandlerContext context;

	private volatile boolean closing;

	private volatile @Nullable ConnectionCalls ownCalls;

	private @Nullable Future<?> turn;

	/**
	 * Guard a connection.
	 * @param networks the sources that it belongs to; none when it is of a trusted proxy
	 * @param unfinishedOfSource counts the requests of its source that have not wholly
	 * arrived
	 * @param calls the calls of all connections
	 * @param limitNanos how long a call may last
	 */
	ConnectionGuard(List<String> networks, AtomicInteger unfinishedOfSource, OpenCalls calls, long limitNanos) {
		this.networks = networks;
		this.unfinishedOfSource = unfinishedOfSource;
		this.calls = calls;
		this.limitNanos = limitNanos;
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

	// HTTP/2 comes into the pipeline when TLS is done.
	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (this.ownCalls == null) {
			Http2ConnectionHandler handler = ctx.pipeline().get(Http2ConnectionHandler.class);
			if (handler != null) {
				this.ownCalls = ConnectionCalls.of(ctx.pipeline().context(handler), handler, this.calls,
						this.unfinishedOfSource);
			}
		}
		ctx.fireChannelRead(message);
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
	}

	private void endOverdue() {
		ConnectionCalls own = this.ownCalls;
		if (own != null) {
			own.endOverdue(System.nanoTime(), this.limitNanos);
		}
	}

	/**
	 * Close the connection, to make room for others.
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

	/**
	 * Whether a call of this connection was ever answered.
	 */
	boolean hasServed() {
		ConnectionCalls own = this.ownCalls;
		return own != null && own.hasServed();
	}

	/**
	 * How long ago the connection was of use the last time; if never, how old it is.
	 */
	long idleNanos() {
		ConnectionCalls own = this.ownCalls;
		return System.nanoTime() - ((own != null && own.hasServed()) ? own.lastServedNanos() : this.acceptedNanos);
	}

}
