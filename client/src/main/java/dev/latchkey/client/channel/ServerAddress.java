package dev.latchkey.client.channel;

/**
 * The address of a server.
 *
 * @param host a host name or an IP address, IPv6 without brackets
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {

	/**
	 * Parse {@code HOST:PORT}. The host name is validated later, when a channel is built.
	 * @param text for instance {@code localhost:50051} or {@code [::1]:50051}
	 * @return the address
	 * @throws IllegalArgumentException if the text has another form
	 */
	public static ServerAddress parse(String text) {
		int colon = text.lastIndexOf(':');
		String host = (colon > 0) ? text.substring(0, colon) : "";
		if (host.startsWith("[") && host.endsWith("]")) {
			host = host.substring(1, host.length() - 1);
		}
		else if (host.contains(":") || host.contains("/")) {
			host = "";
		}
		String port = text.substring(colon + 1);
		if (host.isBlank() || host.chars().anyMatch((c) -> c <= ' ') || !Hosts.isPort(port)) {
			throw new IllegalArgumentException("write it as HOST:PORT, for instance localhost:50051");
		}
		return new ServerAddress(host, Integer.parseInt(port));
	}

	@Override
	public String toString() {
		return (this.host.contains(":") ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

}
