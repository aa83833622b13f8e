package dev.latchkey.service.grpc;

import java.util.concurrent.TimeUnit;

import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.NettyRuntime;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.springframework.beans.factory.DisposableBean;

/**
 * Applies the limits to the gRPC servers of a process. The servers share the threads and
 * the limits.
 */
public final class GuardedTransport implements DisposableBean {

	// Clients that give up under load reset far fewer streams, an attacker far more
	// (CVE-2023-44487).
	private static final int MAX_RESETS = 6000;

	private static final int RESET_WINDOW_SECONDS = 30;

	// Bytes that a stream or a connection may send before the server has read them.
	private static final int WINDOW = 64 * 1024;

	// An incomplete request keeps its read buffer in memory, so buffers are small.
	private static final int SMALLEST_READ = 512;

	private static final int FIRST_READ = 2048;

	private static final int LARGEST_READ = 8192;

	// Bounds the answers that wait for a caller that does not read them.
	private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

	private static final boolean EPOLL = Epoll.isAvailable();

	private final EventLoopGroup acceptors = threads("grpc-accept", 1);

	// They never wait, so more threads than processors only take turns.
	private final EventLoopGroup workers = threads("grpc-io", NettyRuntime.availableProcessors());

	private final ServerLimits limits;

	private final Connections connections;

	GuardedTransport(ServerLimits limits, Connections connections) {
		this.limits = limits;
		this.connections = connections;
	}

	private static EventLoopGroup threads(String name, int count) {
		IoHandlerFactory io = EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
		// Netty recycles its buffers and promises well only on threads of its own.
		return new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory(name, true), io);
	}

	/**
	 * Apply the limits to a server.
	 * @param builder the builder of the server
	 */
	public void guard(NettyServerBuilder builder) {
		builder.bossEventLoopGroup(this.acceptors)
			.workerEventLoopGroup(this.workers)
			.channelFactory(this::serverChannel)
			.handshakeTimeout(this.limits.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.maxConcurrentCallsPerConnection(this.limits.maxCallsPerConnection())
			.maxRstFramesPerWindow(MAX_RESETS, RESET_WINDOW_SECONDS)
			.flowControlWindow(WINDOW)
			.withChildOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
			.withChildOption(ChannelOption.RECVBUF_ALLOCATOR,
					new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, LARGEST_READ));
	}

	private ServerChannel serverChannel() {
		ServerChannel channel = EPOLL ? new EpollServerSocketChannel() : new NioServerSocketChannel();
		channel.pipeline().addLast(new AcceptGuard(this.connections));
		return channel;
	}

	@Override
	public void destroy() {
		stop(this.acceptors);
		stop(this.workers);
	}

	private static void stop(EventLoopGroup threads) {
		var unused = threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
	}

}
