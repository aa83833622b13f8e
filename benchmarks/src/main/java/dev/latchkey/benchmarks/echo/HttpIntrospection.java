package dev.latchkey.benchmarks.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An introspection endpoint (RFC 7662) that answers every request at once with the same
 * reply.
 */
public final class HttpIntrospection implements AutoCloseable {

	private static final byte[] ACTIVE = """
			{"active":true,"sub":"01930000-0000-7000-8000-000000000000","username":"live-1000",\
			"client_id":"orders","iat":1790000000,"exp":4102444800}""".getBytes(StandardCharsets.UTF_8);

	private final HttpServer server;

	private HttpIntrospection(HttpServer server) {
		this.server = server;
	}

	/**
	 * Start the endpoint on a free port.
	 */
	public static HttpIntrospection start() throws IOException {
		// The server sends headers and body apart. With Nagle's algorithm the body would
		// wait 40 ms for the acknowledgement of the headers.
		System.setProperty("sun.net.httpserver.nodelay", "true");
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", HttpIntrospection::answer);
		server.start();
		return new HttpIntrospection(server);
	}

	private static void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, ACTIVE.length);
		exchange.getResponseBody().write(ACTIVE);
		exchange.close();
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/introspect";
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
