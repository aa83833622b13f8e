package dev.latchkey.health.channel;

import java.net.URI;

/**
 * Where a server listens.
 *
 * @param host its name or address, an IPv6 address without brackets
 * @param port its port, 1 to 65535
 */
public record Endpoint(String host, int port) {

	private static final int HTTP_PORT = 80;

	private static final int HTTPS_PORT = 443;

	/**
	 * Read a text that {@link HostPort} has found valid.
	 * @param hostPort the text, such as {@code localhost:50051} or {@code [::1]:50051}
	 * @return the endpoint
	 */
	public static Endpoint of(String hostPort) {
		int colon = hostPort.lastIndexOf(':');
		return new Endpoint(bare(hostPort.substring(0, colon)), Integer.parseInt(hostPort.substring(colon + 1)));
	}

	/**
	 * Read the host and the port of a URL that {@link HttpUrl} has found valid.
	 * @param url the URL
	 * @return the endpoint
	 */
	public static Endpoint of(URI url) {
		int usual = isHttps(url) ? HTTPS_PORT : HTTP_PORT;
		return new Endpoint(bare(url.getHost()), (url.getPort() > 0) ? url.getPort() : usual);
	}

	/**
	 * Return whether a URL is asked over TLS.
	 * @param url the URL
	 * @return whether its scheme is https
	 */
	public static boolean isHttps(URI url) {
		return "https".equalsIgnoreCase(url.getScheme());
	}

	private static String bare(String host) {
		return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
	}

	@Override
	public String toString() {
		return ((this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

}
