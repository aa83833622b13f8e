package dev.latchkey.auth.grpc.caller;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Parses the elements of {@code x-forwarded-for}. Proxies write addresses in the syntax
 * of RFC 7239 (section 6): with a port or a port name, IPv6 addresses in brackets, and
 * all of it in quotes.
 */
final class ForwardedHop {

	private static final String PORT = "(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?";

	// An IPv6 address without brackets cannot have a port, which would look like a part
	// of it.
	private static final Pattern HOP = Pattern
		.compile("\\[([^\\[\\]]+)]" + PORT + "|([0-9.]+)" + PORT + "|([^\\[\\]]+)");

	private ForwardedHop() {
	}

	/**
	 * Parse the address of an element.
	 * @param part any text
	 * @return the address, or {@code null} when the element has none, such as a name or
	 * {@code unknown}
	 */
	static @Nullable InetAddress parse(String part) {
		Matcher matcher = HOP.matcher(unquoted(part.strip()));
		return matcher.matches() ? literal(firstGroup(matcher)) : null;
	}

	private static String unquoted(String text) {
		boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
		return quoted ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1").strip() : text;
	}

	private static String firstGroup(Matcher matcher) {
		for (int group = 1; group < matcher.groupCount(); group++) {
			if (matcher.group(group) != null) {
				return matcher.group(group);
			}
		}
		return matcher.group(matcher.groupCount());
	}

	/**
	 * Parse a bare address.
	 * @param text any text
	 * @return the address without its zone, which is local to the writer; {@code null}
	 * when the text is not an address
	 */
	static @Nullable InetAddress literal(String text) {
		byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
		try {
			return (bytes != null) ? InetAddress.getByAddress(bytes) : null;
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("A literal has the length of an address", ex);
		}
	}

}
