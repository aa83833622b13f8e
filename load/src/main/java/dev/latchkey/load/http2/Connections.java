package dev.latchkey.load.http2;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Several connections to one server, or to all of its nodes, on one event loop. A call
 * waits until a connection has room. A call that a closing server has not processed goes
 * to another connection. A broken connection is opened again, and one that the server
 * wants to close is replaced at once. While there is no connection, calls fail at once.
 */
public final class Connections implements AutoCloseable {

	private static final long REOPEN_MILLIS = 100;

	private static final long CLOSE_LIMIT_SECONDS = 2;

	private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("latchkey-load", true), NioIoHandler.newFactory());

	private final EventLoop loop = this.group.next();

	private final CallQueue waiting = new CallQueue();

	private final AtomicBoolean dispatching = new AtomicBoolean();

	private final List<Connection> connections = new ArrayList<>();

	private final Server server;

	private final int maxOpen;

	private final long patienceMillis;

	private int nextIndex;

	// Connections that are being opened in place of others. Calls wait for them.
	private int replacing;

	private volatile boolean closing;

	private Connections(Server server, int maxOpen, Duration patience) {
		this.server = server;
		this.maxOpen = maxOpen;
		this.patienceMillis = Math.min(Math.max(patience.toMillis(), 1), Integer.MAX_VALUE);
	}

	/**
	 * Open connections to the first reachable address of a server, or to each address, as
	 * clients of several nodes do.
	 * @param server the server
	 * @param toEach whether to connect to each address
	 * @param count the number of connections to an address, 1 or more
	 * @param maxOpen the largest number of open calls of a connection, if the server
	 * allows so many
	 * @param patience how long to wait for one connection
	 * @return the connections; those to at least one address are ready
	 * @throws IOException if no address accepts this many connections
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	public static Connections open(Server server, boolean toEach, int count, int maxOpen, Duration patience)
			throws IOException, InterruptedException {
		Connections connections = new Connections(server, maxOpen, patience);
		boolean usable = false;
		for (InetAddress address : InetAddress.getAllByName(server.host())) {
			usable |= connections.openAll(address, count);
			if (usable && !toEach) {
				return connections;
			}
			if (!toEach) {
				connections.close();
				connections = new Connections(server, maxOpen, patience);
			}
		}
		if (!usable) {
			connections.close();
			throw new IOException("No address of the server takes a connection");
		}
		return connections;
	}

	private boolean openAll(InetAddress address, int count) throws InterruptedException {
		try {
			for (int i = 0; i < count; i++) {
				var unused = open(address).get(this.patienceMillis, TimeUnit.MILLISECONDS);
			}
			return true;
		}
		catch (ExecutionException | TimeoutException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			close();
			throw ex;
		}
	}

	private CompletableFuture<Connection> open(InetAddress address) {
		Connection connection = new Connection(this.server, this.maxOpen, new Dispatcher(address));
		var unused = new Bootstrap().group(this.group)
			.channel(NioSocketChannel.class)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) this.patienceMillis)
			.handler(connection.handlers())
			.connect(new InetSocketAddress(address, this.server.port()))
			.addListener((connecting) -> {
				if (!connecting.isSuccess()) {
					connection.closed(connecting.cause());
				}
			});
		return connection.ready().thenApply((opened) -> {
			this.connections.add(opened);
			return opened;
		});
	}

	private void reopenSoon(InetAddress address) {
		var unused = this.loop.schedule(() -> {
			var unusedOpening = this.closing ? null : open(address);
		}, REOPEN_MILLIS, TimeUnit.MILLISECONDS);
	}

	private void replace(InetAddress address) {
		this.replacing++;
		var unused = open(address).whenComplete((opened, failure) -> {
			this.replacing--;
			dispatch();
		});
	}

	/**
	 * Make a call as soon as a connection has room for it. This method is thread-safe.
	 * @param request what to send
	 * @param call receives the result once, on the event loop
	 */
	public void start(Request request, Consumer<CallResult> call) {
		this.waiting.add(request, call);
		// On the event loop, the connection that reads an answer dispatches afterwards.
		if (!this.loop.inEventLoop() && this.dispatching.compareAndSet(false, true)) {
			this.loop.execute(this::dispatch);
		}
	}

	/**
	 * Make a call after a pause.
	 * @param pause how long
	 * @param request what to send
	 * @param call receives the result once, on the event loop
	 */
	public void startAfter(Duration pause, Request request, Consumer<CallResult> call) {
		var unused = this.loop.schedule(() -> {
			this.waiting.add(request, call);
			dispatch();
		}, pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void dispatch() {
		this.dispatching.set(false);
		if (this.connections.isEmpty() && this.replacing == 0) {
			this.waiting.failAll();
		}
		while (!this.waiting.isEmpty()) {
			Connection connection = firstWithRoom();
			if (connection == null) {
				break;
			}
			this.waiting.sendFirst(connection);
		}
		this.connections.forEach(Connection::flush);
	}

	private @Nullable Connection firstWithRoom() {
		for (int tried = 0; tried < this.connections.size(); tried++) {
			this.nextIndex = (this.nextIndex + 1) % this.connections.size();
			Connection connection = this.connections.get(this.nextIndex);
			if (connection.hasRoom()) {
				return connection;
			}
		}
		return null;
	}

	/** End the calls that have no answer yet. */
	@Override
	public void close() {
		this.closing = true;
		this.group.shutdownGracefully(0, CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)
			.awaitUninterruptibly(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * Sends waiting calls when answers have made room.
	 */
	private final class Dispatcher implements ConnectionListener {

		private final InetAddress address;

		private boolean replaced;

		private Dispatcher(InetAddress address) {
			this.address = address;
		}

		@Override
		public void read(Connection connection) {
			Connections.this.waiting.fill(connection);
		}

		@Override
		public void goingAway(Connection connection) {
			// A server that refuses every connection is not asked again at once.
			if (!this.replaced && connection.isUsed() && !Connections.this.closing) {
				this.replaced = true;
				Connections.this.connections.remove(connection);
				replace(this.address);
			}
		}

		@Override
		public void closed(Connection connection) {
			Connections.this.connections.remove(connection);
			if (!Connections.this.closing) {
				if (!this.replaced) {
					reopenSoon(this.address);
				}
				dispatch();
			}
		}

	}

}
