package dev.latchkey.auth.grpc.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of {@code x-forwarded-for}. Proxies write addresses as RFC 7239
 * (section 6) has them: with a port or the name of one, IPv6 addresses in brackets, all
 * of it in quotes.
 */
final class ForwardedHop {

	private static final String PORT = "(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?";

	// An IPv6 address without brackets has no port: it would be read as a part of it.
	private static final Pattern HOP = Pattern
		.compile("\\[([^\\[\\]]+)]" + PORT + "|([0-9.]+)" + PORT + "|([^\\[\\]]+)");

	private ForwardedHop() {
	}

	/**
	 * Read the address of a part.
	 * @param part any text
	 * @return the address, or {@code null} when the part has none: a name,
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
	 * Read an address that is written alone.
	 * @param text any text
	 * @return the address, without the zone that it may name: it is the writer's own; or
	 * {@code null} when it is none
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
