package dev.latchkey.health.channel;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;

import dev.latchkey.client.channel.ServerAddress;

/**
 * Begins HTTP requests to hosts of every name. Java's client refuses a name with an
 * underscore: there it gets the address, and the server the name.
 */
public final class HttpRequests {

	/**
	 * The client reads it once, when it is first used.
	 */
	private static final String ALLOWED = "jdk.httpclient.allowRestrictedHeaders";

	private static final String HOST = "Host";

	private HttpRequests() {
	}

	/**
	 * Let requests name their host. To be called before the first of them.
	 */
	public static void allowHostHeader() {
		String allowed = System.getProperty(ALLOWED, "");
		System.setProperty(ALLOWED, allowed.isEmpty() ? HOST : allowed + "," + HOST);
	}

	/**
	 * Begin a request; waits for the name server if Java's client cannot ask it.
	 * @param url a URL that {@link HttpUrl} has found valid
	 * @return the builder of the request
	 * @throws UnknownHostException if there is no such host
	 */
	public static HttpRequest.Builder to(URI url) throws UnknownHostException {
		return isKnown(url) ? HttpRequest.newBuilder(url) : to(url, InetAddress.getByName(Addresses.of(url).host()));
	}

	/**
	 * Begin a request to a host that has been found.
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
