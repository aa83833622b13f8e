package dev.latchkey.health.channel;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;

import dev.latchkey.client.channel.ServerAddress;

/**
 * Builds HTTP requests to hosts with any name. Java's client refuses a name with an
 * underscore. For such a name the request goes to the host's address and has the name in
 * its {@code Host} header.
 */
public final class HttpRequests {

	/**
	 * The client reads this property once, at its first use.
	 */
	private static final String ALLOWED = "jdk.httpclient.allowRestrictedHeaders";

	private static final String HOST = "Host";

	private HttpRequests() {
	}

	/**
	 * Allow requests to set the {@code Host} header. Call this before the first request.
	 */
	public static void allowHostHeader() {
		String allowed = System.getProperty(ALLOWED, "");
		System.setProperty(ALLOWED, allowed.isEmpty() ? HOST : allowed + "," + HOST);
	}

	/**
	 * Build a request. Blocks on the name server if Java's client refuses the name.
	 * @param url a URL that {@link HttpUrl} has found valid
	 * @return the builder of the request
	 * @throws UnknownHostException if there is no such host
	 */
	public static HttpRequest.Builder to(URI url) throws UnknownHostException {
		return isKnown(url) ? HttpRequest.newBuilder(url) : to(url, InetAddress.getByName(Addresses.of(url).host()));
	}

	/**
	 * Build a request to a host whose address is known.
	 * @param url a URL that {@link HttpUrl} has found valid
	 * @param address the address of its host
	 * @return the builder of the request
	 */
	public static HttpRequest.Builder to(URI url, InetAddress address) {
		if (isKnown(url)) {
			return HttpRequest.newBuilder(url);
		}
		ServerAddress found = new ServerAddress(address.getHostAddress(), Addresses.of(url).port());
		String query = (url.getRawQuery() != null) ? "?" + url.getRawQuery() : "";
		return HttpRequest.newBuilder(URI.create(url.getScheme() + "://" + found + url.getRawPath() + query))
			.header(HOST, url.getRawAuthority());
	}

	private static boolean isKnown(URI url) {
		return url.getHost() != null;
	}

}
