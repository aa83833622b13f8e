package dev.latchkey.load.http2;

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
 * Several connections to one server, or to all of its nodes, on one event loop. What
 * finds no room waits for it, and what a server that leaves has not looked at goes to
 * another connection. One that breaks is opened again, and while there is none, calls
 * fail at once.
 */
public final class Connections implements AutoCloseable {

	private static final long REOPEN_MILLIS = 100;

	private static final long CLOSE_LIMIT_SECONDS = 2;

	private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("latchkey-load", true), NioIoHandler.newFactory());

	private final EventLoop loop = this.group.next();

	private final Queue<WaitingCall> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean dispatching = new AtomicBoolean();

	private final List<Connection> connections = new ArrayList<>();

	private final Server server;

	private final int maxOpen;

	private final long patienceMillis;

	private int turn;

	private volatile boolean closing;

	private Connections(Server server, int maxOpen, Duration patience) {
		this.server = server;
		this.maxOpen = maxOpen;
		this.patienceMillis = Math.min(Math.max(patience.toMillis(), 1), Integer.MAX_VALUE);
	}

	/**
	 * Opens connections to the first address of a server that takes them, or to each
	 * address, as clients of several nodes do.
	 * @param server where to
	 * @param toEach whether to each address
	 * @param count how many to an address, 1 or more
	 * @param maxOpen how many calls each may have open at a time, if the server allows as
	 * many
	 * @param patience how long one connection may take
	 * @return the connections, those of one address at least ready
	 * @throws IOException when no address takes so many
	 * @throws InterruptedException when the thread is interrupted meanwhile
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
		Connection connection = new Connection(this.server, this.maxOpen, new Pump(address));
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

	private void reopen(InetAddress address) {
		if (!this.closing) {
			var unused = open(address);
		}
	}

	/**
	 * Makes a call as soon as a connection has room for it. Safe for use by several
	 * threads.
	 * @param request what to send
	 * @param call is told once of its end, on the event loop
	 */
	public void start(Request request, Consumer<End> call) {
		this.waiting.add(new WaitingCall(request, call, this.waiting, false));
		// On the event loop an answer is being read, after which the connection is
		// pumped.
		if (!this.loop.inEventLoop() && this.dispatching.compareAndSet(false, true)) {
			this.loop.execute(this::dispatch);
		}
	}

	/**
	 * Makes a call after a pause.
	 * @param pause how long
	 * @param request what to send
	 * @param call is told once of its end, on the event loop
	 */
	public void startAfter(Duration pause, Request request, Consumer<End> call) {
		var unused = this.loop.schedule(() -> {
			this.waiting.add(new WaitingCall(request, call, this.waiting, false));
			dispatch();
		}, pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void dispatch() {
		this.dispatching.set(false);
		if (this.connections.isEmpty()) {
			fail();
		}
		while (!this.waiting.isEmpty()) {
			Connection connection = firstWithRoom();
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
			this.waiting.remove().call().accept(End.NOT_SENT);
		}
	}

	private @Nullable Connection firstWithRoom() {
		for (int tried = 0; tried < this.connections.size(); tried++) {
			this.turn = (this.turn + 1) % this.connections.size();
			Connection connection = this.connections.get(this.turn);
			if (connection.hasRoom()) {
				return connection;
			}
		}
		return null;
	}

	private void send(Connection connection) {
		WaitingCall next = this.waiting.remove();
		connection.send(next.request(), next);
	}

	/** Ends the calls that have no answer yet. */
	@Override
	public void close() {
		this.closing = true;
		this.group.shutdownGracefully(0, CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)
			.awaitUninterruptibly(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * Fills the room that answers have made.
	 */
	private final class Pump implements Connection.Listener {

		private final InetAddress address;

		private Pump(InetAddress address) {
			this.address = address;
		}

		@Override
		public void read(Connection connection) {
			while (!Connections.this.waiting.isEmpty() && connection.hasRoom()) {
				send(connection);
			}
		}

		@Override
		public void closed(Connection connection) {
			Connections.this.connections.remove(connection);
			if (!Connections.this.closing) {
				var unused = Connections.this.loop.schedule(() -> reopen(this.address), REOPEN_MILLIS,
						TimeUnit.MILLISECONDS);
				dispatch();
			}
		}

	}

}
