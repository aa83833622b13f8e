package dev.latchkey.client.fault.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.latchkey.testsupport.concurrent.Threads;

/**
 * Passes connections on to a server on loopback, and can fail in all the ways in which a
 * network fails.
 */
public final class FaultyProxy implements AutoCloseable {

	private static final int BACKLOG = 50;

	private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();

	private final Gate requests = new Gate();

	private final Gate replies = new Gate();

	private final ServerSocket listener;

	private final int target;

	/**
	 * Start a proxy.
	 * @param address where it listens, port 0 for any
	 * @param target the port of the server
	 */
	public FaultyProxy(InetSocketAddress address, int target) {
		try {
			this.listener = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.target = target;
		Threads.NEW.execute(this::accept);
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				connect(this.listener.accept());
			}
			catch (IOException ex) {
				// Closed.
			}
		}
	}

	private void connect(Socket client) {
		try {
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
			server.setTcpNoDelay(true);
			client.setTcpNoDelay(true);
			ProxiedConnection connection = new ProxiedConnection(client, server);
			this.connections.add(connection);
			connection.start(this.requests, this.replies);
		}
		catch (IOException ex) {
			ProxiedConnection.close(client);
		}
	}

	/**
	 * The port on which it listens.
	 * @return the port
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * The connections that clients have open.
	 * @return a copy
	 */
	public List<ProxiedConnection> connections() {
		this.connections.removeIf((connection) -> !connection.isOpen());
		return List.copyOf(this.connections);
	}

	/**
	 * The direction to the server.
	 * @return the gate of all connections, also of later ones
	 */
	public Gate requests() {
		return this.requests;
	}

	/**
	 * The direction to the clients.
	 * @return the gate of all connections, also of later ones
	 */
	public Gate replies() {
		return this.replies;
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.connections.forEach(ProxiedConnection::cut);
	}

}
