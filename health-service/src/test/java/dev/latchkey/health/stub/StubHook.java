package dev.latchkey.health.stub;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.latchkey.testsupport.concurrent.Threads;

/**
 * A web hook that records the posts it receives.
 */
public final class StubHook implements AutoCloseable {

	/**
	 * An answer that never comes.
	 */
	public static final String NOTHING = "";

	private final ServerSocket socket;

	private final List<Post> posts = new CopyOnWriteArrayList<>();

	private final Queue<String> answers = new ConcurrentLinkedQueue<>();

	private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

	private volatile String usual = answer(204);

	public StubHook() {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Threads.NEW.execute(this::serve);
	}

	/**
	 * An answer without a body.
	 */
	public static String answer(int code, String... headers) {
		return "HTTP/1.1 " + code + " X\r\n" + String.join("", headers)
				+ "Content-Length: 0\r\nConnection: close\r\n\r\n";
	}

	/**
	 * Answer the next posts with these answers, one each.
	 */
	public void next(String... once) {
		this.answers.addAll(List.of(once));
	}

	/**
	 * Answer all other posts with this answer.
	 */
	public void always(String answer) {
		this.usual = answer;
	}

	/**
	 * Return its URL.
	 */
	public String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort() + "/hook?token=of-the-url";
	}

	/**
	 * Return the posts, in order.
	 */
	public List<Post> posts() {
		return this.posts;
	}

	@Override
	public void close() {
		try {
			this.socket.close();
			for (Socket connection : this.open) {
				connection.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				this.open.add(connection);
				take(connection);
			}
			catch (IOException ex) {
				// The client has disconnected, or the test has ended.
			}
		}
	}

	private void take(Socket connection) throws IOException {
		InputStream stream = new BufferedInputStream(connection.getInputStream());
		Map<String, String> headers = new HashMap<>();
		for (String line = line(stream); !line.isEmpty(); line = line(stream)) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
					line.substring(colon + 1).trim());
		}
		int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
		this.posts.add(new Post(headers, new String(stream.readNBytes(length), StandardCharsets.UTF_8)));
		String once = this.answers.poll();
		String answer = (once != null) ? once : this.usual;
		if (!answer.isEmpty()) {
			connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
			connection.close();
		}
	}

	private static String line(InputStream stream) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = stream.read(); next >= 0 && next != '\n'; next = stream.read()) {
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	/**
	 * A received post.
	 *
	 * @param headers by name in lower case
	 * @param body the text
	 */
	public record Post(Map<String, String> headers, String body) {
	}

}
