package dev.latchkey.benchmarks.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.latchkey.load.LoadCalls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Calls over some connections of HTTP/1.1, one at a time on each, as a proxy with a pool
 * of connections makes them. A connection that the server closes is replaced.
 */
final class HttpCalls implements LoadCalls, AutoCloseable {

	private static final String HOST = "127.0.0.1";

	private static final long REOPEN_MILLIS = 100;

	private static final long CLOSE_LIMIT_SECONDS = 2;

	private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("http-load", true), NioIoHandler.newFactory());

	private final EventLoop loop = this.group.next();

	private final Deque<HttpConnection> idle = new ArrayDeque<>();

	private final Deque<Callback> waiting = new ArrayDeque<>();

	private final int port;

	private final Supplier<byte[]> requests;

	private volatile boolean closing;

	private HttpCalls(int port, Supplier<byte[]> requests) {
		this.port = port;
		this.requests = requests;
	}

	/**
	 * Open connections.
	 * @param requests gives the heads of requests without a body
	 */
	static HttpCalls open(int port, int connections, Supplier<byte[]> requests) {
		HttpCalls calls = new HttpCalls(port, requests);
		for (int i = 0; i < connections; i++) {
			var unused = calls.connect().syncUninterruptibly();
		}
		return calls;
	}

	private ChannelFuture connect() {
		HttpConnection connection = new HttpConnection(this);
		return new Bootstrap().group(this.group)
			.channel(NioSocketChannel.class)
			.handler(connection)
			.connect(HOST, this.port)
			.addListener((connecting) -> {
				if (!connecting.isSuccess()) {
					var unused = this.loop.schedule(this::replace, REOPEN_MILLIS, TimeUnit.MILLISECONDS);
				}
			});
	}

	@Override
	public void start(Callback callback) {
		if (!this.loop.inEventLoop()) {
			this.loop.execute(() -> start(callback));
			return;
		}
		HttpConnection connection = this.idle.poll();
		if (connection == null) {
			this.waiting.add(callback);
		}
		else {
			connection.send(this.requests.get(), callback);
		}
	}

	/**
	 * A connection can take a call.
	 */
	void free(HttpConnection connection) {
		Callback next = this.waiting.poll();
		if (next == null) {
			this.idle.add(connection);
		}
		else {
			connection.send(this.requests.get(), next);
		}
	}

	/**
	 * A connection takes no more calls.
	 */
	void ended(HttpConnection connection) {
		this.idle.remove(connection);
		replace();
	}

	private void replace() {
		if (!this.closing) {
			var unused = connect();
		}
	}

	@Override
	public void close() {
		this.closing = true;
		this.group.shutdownGracefully(0, CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)
			.awaitUninterruptibly(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
	}

}
