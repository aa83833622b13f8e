package dev.latchkey.proxies;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * The service behind the proxies. It records each request exactly as it comes, answers
 * with 200, and echoes what a WebSocket sends.
 */
final class HttpService implements AutoCloseable {

	/** The content of each answer. */
	static final String BODY = "from the service";

	// RFC 6455, section 1.3.
	private static final String WEBSOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

	private final Arrivals arrivals;

	private final ServerSocket socket;

	private HttpService(Arrivals arrivals, ServerSocket socket) {
		this.arrivals = arrivals;
		this.socket = socket;
	}

	static HttpService start(Arrivals arrivals) {
		try {
			HttpService service = new HttpService(arrivals, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
			daemon(service::accept);
			return service;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "service");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.socket.getLocalPort();
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				daemon(() -> serve(connection));
			}
			catch (IOException ex) {
				// It is closed.
			}
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			InputStream input = new BufferedInputStream(connection.getInputStream());
			boolean again = true;
			while (again) {
				Message request = Message.readRequest(input);
				again = request != null && answer(request, input, connection.getOutputStream());
			}
		}
		catch (IOException ex) {
			// The proxy has closed the connection.
		}
	}

	private boolean answer(Message request, InputStream input, OutputStream output) throws IOException {
		this.arrivals.add(new Arrival(request));
		if ("websocket".equalsIgnoreCase(request.header("upgrade"))) {
			write(output, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
					+ "Sec-WebSocket-Accept: " + accept(request.header("sec-websocket-key")) + "\r\n\r\n");
			echo(input, output);
			return false;
		}
		boolean head = request.start().startsWith("HEAD ");
		write(output, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + BODY.length() + "\r\n\r\n"
				+ (head ? "" : BODY));
		return !request.start().endsWith("/1.0") && !"close".equalsIgnoreCase(request.header("connection"));
	}

	private static void echo(InputStream input, OutputStream output) throws IOException {
		byte[] buffer = new byte[1024];
		for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
			output.write(buffer, 0, read);
			output.flush();
		}
	}

	private static String accept(@Nullable String key) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1")
				.digest((key + WEBSOCKET).getBytes(StandardCharsets.US_ASCII));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void write(OutputStream output, String text) throws IOException {
		output.write(text.getBytes(StandardCharsets.ISO_8859_1));
		output.flush();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
