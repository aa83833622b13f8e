package dev.latchkey.health.stub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import dev.latchkey.testsupport.concurrent.Threads;

/**
 * Relays connections between a client and a server on this machine. It can delay data, or
 * keep all connections and pass nothing on.
 */
public final class Relay implements AutoCloseable {

	private final int target;

	private final ServerSocket socket;

	private final List<Socket> open = new CopyOnWriteArrayList<>();

	private volatile Duration delay = Duration.ZERO;

	private volatile CountDownLatch thawed = new CountDownLatch(0);

	private Relay(int target, ServerSocket socket) {
		this.target = target;
		this.socket = socket;
	}

	/**
	 * Start on a free port.
	 * @param target the port of the server
	 */
	public static Relay to(int target) {
		try {
			Relay relay = new Relay(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			Threads.NEW.execute(relay::accept);
			return relay;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Delay the data that the server sends.
	 */
	public void slowDown(Duration delay) {
		this.delay = delay;
	}

	/**
	 * Pass nothing on, in both directions.
	 */
	public void freeze() {
		this.thawed = new CountDownLatch(1);
	}

	/**
	 * Pass data on again, including the data that arrived meanwhile.
	 */
	public void thaw() {
		this.thawed.countDown();
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				connect(this.socket.accept());
			}
			catch (IOException ex) {
				// The relay is closed, or the client has disconnected.
			}
		}
	}

	private void connect(Socket client) throws IOException {
		this.open.add(client);
		try {
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
			this.open.add(server);
			Threads.NEW.execute(() -> pump(client, server, false));
			Threads.NEW.execute(() -> pump(server, client, true));
		}
		catch (IOException ex) {
			client.close();
		}
	}

	private void pump(Socket from, Socket to, boolean slowly) {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] bytes = new byte[8192];
			for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
				this.thawed.await();
				LockSupport.parkNanos(slowly ? this.delay.toNanos() : 0);
				out.write(bytes, 0, length);
			}
		}
		catch (IOException | InterruptedException ex) {
			// The client or the server has disconnected.
		}
	}

	@Override
	public void close() {
		thaw();
		try {
			this.socket.close();
			for (Socket each : this.open) {
				each.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
