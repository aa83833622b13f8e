package dev.latchkey.health.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * Answers every HTTP request with the same bytes, or accepts it and never answers.
 */
public final class StubHttpServer implements AutoCloseable {

	private final ServerSocket socket;

	private final List<Socket> open = new CopyOnWriteArrayList<>();

	private final Thread thread = new Thread(this::serve, "stub-http");

	private volatile String answer = "";

	private volatile String head = "";

	public StubHttpServer() {
		this(ServerSocketFactory.getDefault());
	}

	/**
	 * Use TLS.
	 */
	public StubHttpServer(SSLContext context) {
		this(context.getServerSocketFactory());
	}

	private StubHttpServer(ServerSocketFactory sockets) {
		try {
			this.socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Answer with this status and body from now on.
	 */
	public StubHttpServer answering(int status, String body) {
		this.answer = String.format(Locale.ROOT,
				"HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
				status, body.length(), body);
		return this;
	}

	/**
	 * Answer with these bytes from now on, and leave the connection open.
	 */
	public StubHttpServer answeringRaw(String bytes) {
		this.answer = bytes;
		return this;
	}

	/**
	 * Accept requests and never answer, from now on.
	 */
	public StubHttpServer hanging() {
		this.answer = "";
		return this;
	}

	/**
	 * Return its URL.
	 */
	public URI url() {
		return URI.create("http://127.0.0.1:" + this.socket.getLocalPort() + "/actuator/health");
	}

	/**
	 * Return its port.
	 */
	public int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Return how many connections it has accepted.
	 */
	public int connections() {
		return this.open.size();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
			// The system accepts connections until the thread has left accept().
			while (this.thread.isAlive()) {
				for (Socket connection : this.open) {
					connection.close();
				}
				this.thread.join(20);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				this.open.add(connection);
				answer(connection);
			}
			catch (IOException ex) {
				// The client has disconnected, or the test has ended.
			}
		}
	}

	private void answer(Socket connection) throws IOException {
		String bytes = this.answer;
		if (bytes.isEmpty()) {
			return;
		}
		readHeaders(connection);
		connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
		connection.getOutputStream().flush();
		if (bytes.contains("Connection: close")) {
			connection.close();
		}
	}

	/**
	 * Return the request line and the headers of the last request.
	 */
	public String head() {
		return this.head;
	}

	private void readHeaders(Socket connection) throws IOException {
		StringBuilder read = new StringBuilder();
		int newlines = 0;
		while (newlines < 2) {
			int next = connection.getInputStream().read();
			if (next < 0) {
				return;
			}
			newlines = (next == '\n') ? newlines + 1 : (next == '\r') ? newlines : 0;
			read.append((char) next);
		}
		this.head = read.toString();
	}

}
