package dev.latchkey.health.channel;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.client.channel.Hosts;
import org.jspecify.annotations.Nullable;

/**
 * A host and an optional port, as settings write them. {@code URI} cannot parse a host
 * with an underscore in its name.
 *
 * @param host its name or address, an IPv6 address without brackets
 * @param port its port, or {@code null} if there is no port
 */
record Authority(String host, @Nullable Integer port) {

	private static final Pattern PARTS = Pattern
		.compile("(?:\\[(?<address>[^\\[\\]]*:[^\\[\\]]*)]|(?<name>[^:\\[\\]]*))(?::(?<port>.*))?", Pattern.DOTALL);

	/**
	 * Parse a text.
	 * @return the authority, or empty if the text has no host or a wrong port
	 */
	static Optional<Authority> parse(String text) {
		Matcher parts = PARTS.matcher(text);
		if (!parts.matches()) {
			return Optional.empty();
		}
		String address = parts.group("address");
		String host = (address != null) ? address : parts.group("name");
		String port = parts.group("port");
		boolean valid = Hosts.isHost(host) && (port == null || Hosts.isPort(port));
		return valid ? Optional.of(new Authority(host, (port != null) ? Integer.valueOf(port) : null))
				: Optional.empty();
	}

	/**
	 * Parse the authority of a URL.
	 * @return the authority, or empty if the URL has no authority, a user name or a wrong
	 * port
	 */
	static Optional<Authority> of(URI url) {
		String text = url.getRawAuthority();
		// RFC 3986 allows an empty port, as in "http://host:/".
		return (text != null) ? parse(text.endsWith(":") ? text.substring(0, text.length() - 1) : text)
				: Optional.empty();
	}

}
