package dev.latchkey.shell.load.http2;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;

/**
 * Opens connections to the nodes of a server.
 */
final class Dialler {

	private final EventLoopGroup group;

	private final Server server;

	private final int maxOpen;

	private final int patienceMillis;

	Dialler(EventLoopGroup group, Server server, int maxOpen, Duration patience) {
		this.group = group;
		this.server = server;
		this.maxOpen = maxOpen;
		this.patienceMillis = (int) Math.min(Math.max(patience.toMillis(), 1), Integer.MAX_VALUE);
	}

	/**
	 * Opens a connection.
	 * @param address the node
	 * @param listener hears of it, also when it cannot be opened
	 * @return the connection, once it can be used
	 */
	CompletableFuture<Connection> dial(InetAddress address, Listener listener) {
		Connection connection = new Connection(this.server.origin(), listener, this.maxOpen);
		var unused = new Bootstrap().group(this.group)
			.channel(NioSocketChannel.class)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, this.patienceMillis)
			.handler(handlers(connection))
			.connect(new InetSocketAddress(address, this.server.port()))
			.addListener((connecting) -> {
				if (!connecting.isSuccess()) {
					connection.closed(connecting.cause());
				}
			});
		return connection.ready();
	}

	private ChannelInitializer<SocketChannel> handlers(Connection connection) {
		return new ChannelInitializer<>() {
			@Override
			protected void initChannel(SocketChannel channel) {
				SslContext tls = Dialler.this.server.tls();
				if (tls != null) {
					channel.pipeline()
						.addLast(tls.newHandler(channel.alloc(), Dialler.this.server.certifiedName(),
								Dialler.this.server.port()));
				}
				channel.pipeline().addLast(connection);
			}
		};
	}

}
