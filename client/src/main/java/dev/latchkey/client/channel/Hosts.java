package dev.latchkey.client.channel;

import java.util.regex.Pattern;

import io.netty.util.NetUtil;

/**
 * Validates host names and ports. {@code java.net.URI} only accepts names of RFC 952, but
 * name servers, Docker and Compose also accept names with an underscore.
 */
public final class Hosts {

	private static final int MAX_LENGTH = 253;

	private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";

	private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)*" + LABEL + "\\.?");

	/**
	 * Programs read such a name as an IPv4 address.
	 */
	private static final Pattern ENDS_WITH_NUMBER = Pattern.compile("(?:.*\\.)?[0-9]+\\.?");

	private static final int MAX_PORT = 65535;

	private static final int MAX_DIGITS = 5;

	private Hosts() {
	}

	/**
	 * Return whether a text is a host name or an IP address.
	 * @param host the text, an IPv6 address without its brackets
	 * @return whether it is
	 */
	public static boolean isHost(String host) {
		boolean isIpV6 = !host.startsWith("[") && NetUtil.isValidIpV6Address(host);
		return isIpV6 || isName(host) || NetUtil.isValidIpV4Address(host);
	}

	private static boolean isName(String host) {
		return host.length() <= MAX_LENGTH && NAME.matcher(host).matches() && !ENDS_WITH_NUMBER.matcher(host).matches();
	}

	/**
	 * Return whether a text is a port.
	 * @param digits the text
	 * @return whether it is 1 to 65535 in at most five digits
	 */
	public static boolean isPort(String digits) {
		if (digits.isEmpty() || digits.length() > MAX_DIGITS || !digits.chars().allMatch(Hosts::isDigit)) {
			return false;
		}
		int port = Integer.parseInt(digits);
		return port >= 1 && port <= MAX_PORT;
	}

	private static boolean isDigit(int character) {
		return character >= '0' && character <= '9';
	}

}
