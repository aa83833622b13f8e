package dev.latchkey.shell.load.http2;

import java.io.IOException;
import java.net.InetAddress;
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

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
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

	private final Dialler dialler;

	private int turn;

	private volatile boolean closing;

	private Connections(Server server, int maxOpen, Duration patience) {
		this.dialler = new Dialler(this.group, server, maxOpen, patience);
	}

	/**
	 * Opens connections to the first address of a server that takes them.
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
		for (InetAddress address : InetAddress.getAllByName(server.host())) {
			Connections connections = new Connections(server, maxOpen, patience);
			if (connections.openAll(address, count, patience)) {
				return connections;
			}
			connections.close();
		}
		throw new IOException("No address of the server takes a connection");
	}

	/**
	 * Opens connections to each address that a server's name has, as clients of several
	 * nodes do.
	 * @param server where to
	 * @param count how many to each, 1 or more
	 * @param maxOpen how many calls each may have open at a time, if the server allows as
	 * many
	 * @param patience how long one connection may take
	 * @return the connections, those of one address at least ready
	 * @throws IOException when no address takes so many
	 * @throws InterruptedException when the thread is interrupted meanwhile
	 */
	public static Connections openToEach(Server server, int count, int maxOpen, Duration patience)
			throws IOException, InterruptedException {
		Connections connections = new Connections(server, maxOpen, patience);
		boolean usable = false;
		for (InetAddress address : InetAddress.getAllByName(server.host())) {
			usable |= connections.openAll(address, count, patience);
		}
		if (usable) {
			return connections;
		}
		connections.close();
		throw new IOException("No address of the server takes a connection");
	}

	private boolean openAll(InetAddress address, int count, Duration patience) throws InterruptedException {
		try {
			for (int i = 0; i < count; i++) {
				var unused = open(address).get(patience.toMillis(), TimeUnit.MILLISECONDS);
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
		return this.dialler.dial(address, new Pump(address)).thenApply((opened) -> {
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
	 * @param call is told of its end
	 */
	public void start(Request request, Call call) {
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
	 * @param call is told of its end
	 */
	public void startAfter(Duration pause, Request request, Call call) {
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
		for (WaitingCall next = this.waiting.peek(); next != null; next = this.waiting.peek()) {
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
			this.waiting.remove().call().ended(End.NOT_SENT);
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
	private final class Pump implements Listener {

		private final InetAddress address;

		private Pump(InetAddress address) {
			this.address = address;
		}

		@Override
		public void pump(Connection connection) {
			for (WaitingCall next = Connections.this.waiting.peek(); next != null
					&& connection.hasRoom(next.request().length()); next = Connections.this.waiting.peek()) {
				send(connection);
			}
		}

		@Override
		public void closed(Connection connection, Throwable cause) {
			Connections.this.connections.remove(connection);
			if (!Connections.this.closing) {
				var unused = Connections.this.loop.schedule(() -> reopen(this.address), REOPEN_MILLIS,
						TimeUnit.MILLISECONDS);
				dispatch();
			}
		}

	}

}
