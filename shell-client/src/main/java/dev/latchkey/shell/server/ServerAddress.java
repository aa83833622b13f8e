package dev.latchkey.shell.server;

/**
 * Where a service listens.
 *
 * @param host a name or an address, IPv6 without its brackets
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {

	private static final int MAX_PORT = 65535;

	/**
	 * Reads {@code HOST:PORT}.
	 * @param text for instance {@code localhost:50051} or {@code [::1]:50051}
	 * @return the address
	 * @throws IllegalArgumentException when the text is something else
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
		int port = (colon > 0) ? port(text.substring(colon + 1)) : 0;
		if (host.isBlank() || host.chars().anyMatch((c) -> c <= ' ') || port == 0) {
			throw new IllegalArgumentException("write it as HOST:PORT, for instance localhost:50051");
		}
		return new ServerAddress(host, port);
	}

	private static int port(String digits) {
		if (!digits.matches("[0-9]{1,5}")) {
			return 0;
		}
		int port = Integer.parseInt(digits);
		return (port <= MAX_PORT) ? port : 0;
	}

	@Override
	public String toString() {
		return (this.host.contains(":") ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

}
