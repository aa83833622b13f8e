package dev.latchkey.benchmarks.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Health endpoints that are always up and record the longest time between two requests.
 */
public final class HttpTargets implements AutoCloseable {

	private static final byte[] UP = "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);

	private final HttpServer server;

	private final AtomicLongArray asked;

	private final AtomicLong longestGap = new AtomicLong();

	private HttpTargets(HttpServer server, int targets) {
		this.server = server;
		this.asked = new AtomicLongArray(targets);
	}

	/**
	 * Start the endpoints on a free port.
	 */
	public static HttpTargets start(int targets) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		HttpTargets started = new HttpTargets(server, targets);
		server.createContext("/", started::answer);
		server.start();
		return started;
	}

	private void answer(HttpExchange exchange) throws IOException {
		note(Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), System.nanoTime());
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, UP.length);
		exchange.getResponseBody().write(UP);
		exchange.close();
	}

	private void note(int target, long now) {
		long before = this.asked.getAndSet(target, now);
		if (before != 0) {
			this.longestGap.accumulateAndGet(now - before, Math::max);
		}
	}

	public String url(int target) {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/" + target;
	}

	/**
	 * Start recording the longest gap again.
	 */
	public void reset() {
		for (int target = 0; target < this.asked.length(); target++) {
			this.asked.set(target, 0);
		}
		this.longestGap.set(0);
	}

	/**
	 * Return the longest time between two requests for one target.
	 */
	public double longestGapMillis() {
		return this.longestGap.get() / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
