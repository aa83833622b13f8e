package dev.latchkey.shell.load.http2;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Several connections to one server on one event loop. What finds no room waits for it; a
 * connection that breaks is opened again, and while there is none, calls fail at once.
 */
public final class Connections implements AutoCloseable {

	private static final long REOPEN_MILLIS = 100;

	private static final long CLOSE_LIMIT_SECONDS = 2;

	private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("latchkey-load", true), NioIoHandler.newFactory());

	private final EventLoop loop = this.group.next();

	private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean dispatching = new AtomicBoolean();

	private final List<Connection> connections = new ArrayList<>();

	private final Server server;

	private final InetAddress address;

	private final int maxOpen;

	private final int patienceMillis;

	private int turn;

	private volatile boolean closing;

	private Connections(Server server, InetAddress address, int maxOpen, Duration patience) {
		this.server = server;
		this.address = address;
		this.maxOpen = maxOpen;
		this.patienceMillis = (int) Math.min(Math.max(patience.toMillis(), 1), Integer.MAX_VALUE);
	}

	/**
	 * Opens connections.
	 * @param server where to
	 * @param count how many, 1 or more
	 * @param maxOpen how many calls each may have open at a time, if the server allows as
	 * many
	 * @param patience how long one connection may take
	 * @return the connections, all of them ready
	 * @throws IOException when one of them cannot be opened
	 * @throws InterruptedException when the thread is interrupted meanwhile
	 */
	public static Connections open(Server server, int count, int maxOpen, Duration patience)
			throws IOException, InterruptedException {
		@Nullable IOException failure = null;
		for (InetAddress address : InetAddress.getAllByName(server.host())) {
			Connections connections = new Connections(server, address, maxOpen, patience);
			try {
				connections.open(count);
				return connections;
			}
			catch (IOException ex) {
				connections.close();
				failure = ex;
			}
			catch (InterruptedException ex) {
				connections.close();
				throw ex;
			}
		}
		throw (failure != null) ? failure : new IOException("The host has no address");
	}

	private void open(int count) throws IOException, InterruptedException {
		for (int i = 0; i < count; i++) {
			try {
				var unused = open().get(this.patienceMillis, TimeUnit.MILLISECONDS);
			}
			catch (ExecutionException | TimeoutException ex) {
				throw new IOException("A connection cannot be opened", ex);
			}
		}
	}

	private CompletableFuture<Connection> open() {
		Connection connection = new Connection(this.server.origin(), new Pump(), this.maxOpen);
		CompletableFuture<Connection> ready = connection.ready().thenApply((opened) -> {
			this.connections.add(opened);
			return opened;
		});
		var unused = new Bootstrap().group(this.group)
			.channel(NioSocketChannel.class)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, this.patienceMillis)
			.handler(handlers(connection))
			.connect(new InetSocketAddress(this.address, this.server.port()))
			.addListener((connecting) -> {
				if (!connecting.isSuccess()) {
					connection.closed(connecting.cause());
				}
			});
		return ready;
	}

	private void reopen() {
		if (!this.closing) {
			var unused = open();
		}
	}

	private ChannelInitializer<SocketChannel> handlers(Connection connection) {
		return new ChannelInitializer<>() {
			@Override
			protected void initChannel(SocketChannel channel) {
				SslContext tls = Connections.this.server.tls();
				if (tls != null) {
					channel.pipeline()
						.addLast(tls.newHandler(channel.alloc(), Connections.this.server.certifiedName(),
								Connections.this.server.port()));
				}
				channel.pipeline().addLast(connection);
			}
		};
	}

	/**
	 * Makes a call as soon as a connection has room for it. Safe for use by several
	 * threads.
	 * @param request what to send
	 * @param call is told of its end
	 */
	public void start(Request request, Call call) {
		this.waiting.add(new Waiting(request, call));
		// On the event loop an answer is being read, after which the connection is
		// pumped.
		if (!this.loop.inEventLoop() && this.dispatching.compareAndSet(false, true)) {
			this.loop.execute(this::dispatch);
		}
	}

	private void dispatch() {
		this.dispatching.set(false);
		if (this.connections.isEmpty()) {
			fail();
		}
		for (Waiting next = this.waiting.peek(); next != null; next = this.waiting.peek()) {
			Connection connection = firstWithRoom(next.request().length());
			if (connection == null) {
				break;
			}
			send(connection);
		}
		this.connections.forEach(Connection::flush);
	}

	/** Calls that start when these end are left for the next time. */
	private void fail() {
		for (int calls = this.waiting.size(); calls > 0; calls--) {
			this.waiting.remove().call().ended(End.UNAVAILABLE);
		}
	}

	private @Nullable Connection firstWithRoom(int length) {
		for (int tried = 0; tried < this.connections.size(); tried++) {
			this.turn = (this.turn + 1) % this.connections.size();
			Connection connection = this.connections.get(this.turn);
			if (connection.hasRoom(length)) {
				return connection;
			}
		}
		return null;
	}

	private void send(Connection connection) {
		Waiting next = this.waiting.remove();
		connection.send(next.request(), next.call());
	}

	/** Ends the calls that have no answer yet. */
	@Override
	public void close() {
		this.closing = true;
		this.group.shutdownGracefully(0, CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)
			.awaitUninterruptibly(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * A call that is not sent.
	 */
	private record Waiting(Request request, Call call) {

	}

	/**
	 * Fills the room that answers have made.
	 */
	private final class Pump implements Listener {

		@Override
		public void pump(Connection connection) {
			for (Waiting next = Connections.this.waiting.peek(); next != null
					&& connection.hasRoom(next.request().length()); next = Connections.this.waiting.peek()) {
				send(connection);
			}
		}

		@Override
		public void closed(Connection connection, Throwable cause) {
			Connections.this.connections.remove(connection);
			if (!Connections.this.closing) {
				var unused = Connections.this.loop.schedule(Connections.this::reopen, REOPEN_MILLIS,
						TimeUnit.MILLISECONDS);
				dispatch();
			}
		}

	}

}
