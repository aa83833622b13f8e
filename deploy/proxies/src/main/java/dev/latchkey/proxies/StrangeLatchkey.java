package dev.latchkey.proxies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Another program in Latchkey's place. It answers each question with one status and
 * without the headers of a session. At first it denies.
 */
final class StrangeLatchkey implements AutoCloseable {

	private static final byte[] CONTENT = "strange".getBytes(StandardCharsets.US_ASCII);

	private final HttpServer server;

	private final AtomicInteger status = new AtomicInteger(401);

	private final AtomicInteger questions = new AtomicInteger();

	StrangeLatchkey() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.questions.incrementAndGet();
		int now = this.status.get();
		boolean empty = now == 204 || now == 304;
		exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
		exchange.getResponseHeaders().set("Location", "/elsewhere");
		exchange.sendResponseHeaders(now, empty ? -1 : CONTENT.length);
		if (!empty) {
			exchange.getResponseBody().write(CONTENT);
		}
		exchange.close();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	void answerWith(int answer) {
		this.status.set(answer);
	}

	/**
	 * How often it has been asked.
	 */
	int questions() {
		return this.questions.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
