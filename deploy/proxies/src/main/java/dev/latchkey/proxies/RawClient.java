package dev.latchkey.proxies;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/**
 * A connection of a client of HTTP/1.
 */
final class RawClient implements Closeable {

	private static final int PATIENCE_MILLIS = 20_000;

	private final Socket socket;

	private final InputStream input;

	RawClient(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout(PATIENCE_MILLIS);
		this.socket.setTcpNoDelay(true);
		this.input = new BufferedInputStream(this.socket.getInputStream());
	}

	/**
	 * Send one request on a connection of its own.
	 */
	static Message send(int port, RawRequest request) {
		try (RawClient client = new RawClient(port)) {
			return client.send(request);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Send a request and wait for its answer. A server may answer and close the
	 * connection before it has read the whole request.
	 * @return the answer, or {@link Message#NONE}
	 */
	Message send(RawRequest request) throws IOException {
		try {
			write(request.bytes());
		}
		catch (IOException ex) {
			// The answer tells why.
		}
		return receive(request.method().equals("HEAD"));
	}

	private Message receive(boolean toHead) throws IOException {
		try {
			return Message.readAnswer(this.input, toHead);
		}
		catch (EOFException | SocketException ex) {
			return Message.NONE;
		}
	}

	void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
	}

	/**
	 * Read until the server closes the connection.
	 */
	void awaitEnd() throws IOException {
		try {
			var unused = this.input.readAllBytes();
		}
		catch (SocketException ex) {
			// It is closed.
		}
	}

	byte[] read(int length) throws IOException {
		return this.input.readNBytes(length);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
