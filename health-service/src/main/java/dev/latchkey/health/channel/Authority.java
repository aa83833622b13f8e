package dev.latchkey.health.channel;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.client.channel.Hosts;
import org.jspecify.annotations.Nullable;

/**
 * A host, and a port if there is one, as settings write them. {@code URI} cannot tell the
 * host when there is an underscore in its name.
 *
 * @param host its name or address, an IPv6 address without brackets
 * @param port its port, or {@code null} if none is written
 */
record Authority(String host, @Nullable Integer port) {

	private static final Pattern PARTS = Pattern
		.compile("(?:\\[(?<address>[^\\[\\]]*:[^\\[\\]]*)]|(?<name>[^:\\[\\]]*))(?::(?<port>.*))?", Pattern.DOTALL);

	/**
	 * Read a text.
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
	 * Read that of a URL.
	 * @return the authority, or empty if the URL has none, or a user name, or a wrong
	 * port
	 */
	static Optional<Authority> of(URI url) {
		String text = url.getRawAuthority();
		// "http://host:/" is written by nobody but allowed by RFC 3986.
		return (text != null) ? parse(text.endsWith(":") ? text.substring(0, text.length() - 1) : text)
				: Optional.empty();
	}

}
