package dev.latchkey.health.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;

import dev.latchkey.client.channel.ServerAddress;

/**
 * Parses the addresses of servers from the texts and URLs of settings.
 */
public final class Addresses {

	private static final int HTTP_PORT = 80;

	private static final int HTTPS_PORT = 443;

	private Addresses() {
	}

	/**
	 * Read a text that {@link HostPort} has found valid.
	 * @param hostPort the text, such as {@code localhost:50051} or {@code [::1]:50051}
	 * @return the address
	 */
	public static ServerAddress of(String hostPort) {
		Authority authority = Authority.parse(hostPort).orElseThrow();
		return new ServerAddress(authority.host(), Objects.requireNonNull(authority.port()));
	}

	/**
	 * Read the host and the port of a URL that {@link HttpUrl} has found valid.
	 * @param url the URL
	 * @return the address
	 */
	public static ServerAddress of(URI url) {
		int usual = isHttps(url) ? HTTPS_PORT : HTTP_PORT;
		Authority authority = Authority.of(url).orElseThrow();
		return new ServerAddress(authority.host(), Objects.requireNonNullElse(authority.port(), usual));
	}

	/**
	 * Return whether a text is an http or https URL with a host.
	 * @param value the text
	 * @return whether it is such a URL
	 */
	public static boolean isHttpUrl(String value) {
		try {
			URI uri = new URI(value);
			boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			return http && Authority.of(uri).isPresent();
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/**
	 * Return whether a URL uses TLS.
	 * @param url the URL
	 * @return whether its scheme is https
	 */
	public static boolean isHttps(URI url) {
		return "https".equalsIgnoreCase(url.getScheme());
	}

	/**
	 * Return whether Java can verify the certificate of a host. Java accepts no
	 * certificate for a name with an underscore.
	 * @param address a host:port or a URL; it need not be valid
	 * @return whether it can
	 */
	public static boolean isVerifiable(String address) {
		Optional<Authority> authority = isHttpUrl(address) ? Authority.of(URI.create(address))
				: Authority.parse(address);
		return authority.map(Authority::host).filter((host) -> host.indexOf('_') >= 0).isEmpty();
	}

}
