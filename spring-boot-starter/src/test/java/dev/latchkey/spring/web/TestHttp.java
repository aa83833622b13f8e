package dev.latchkey.spring.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Calls the HTTP port of a program.
 */
public final class TestHttp {

	private final HttpClient client = HttpClient.newHttpClient();

	private final String base;

	public TestHttp(int port) {
		this.base = "http://localhost:" + port;
	}

	/**
	 * The address of the program.
	 */
	public String base() {
		return this.base;
	}

	/**
	 * Get a page.
	 * @param headers names and values in turn
	 */
	public HttpResponse<String> get(String path, String... headers) {
		return send(HttpRequest.newBuilder(URI.create(this.base + path)), headers);
	}

	/**
	 * Post nothing.
	 * @param headers names and values in turn
	 */
	public HttpResponse<String> post(String path, String... headers) {
		return send(HttpRequest.newBuilder(URI.create(this.base + path)).POST(HttpRequest.BodyPublishers.noBody()),
				headers);
	}

	private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			return this.client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return a header of an answer, or empty text.
	 */
	public static String header(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

}
