package dev.latchkey.service.grpc;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The networks that count as one source. An IPv4 address is one source. An IPv6
 * subscriber has at least a /64 network, and often a /56 or a /48 (RFC 6177), so these
 * count too, each with a larger budget.
 */
public final class SourceNetworks {

	/**
	 * The source of callers whose address the transport does not know.
	 */
	public static final String UNKNOWN = "unknown";

	private static final int[] IPV6_PREFIXES = { 64, 56, 48 };

	private static final int BITS = 128;

	private SourceNetworks() {
	}

	/**
	 * The networks of an address as text, narrowest first.
	 * @param address the address, or {@code null} when it is unknown
	 * @return one text for an IPv4 address, three for an IPv6 address
	 */
	public static List<String> of(@Nullable InetAddress address) {
		if (address == null) {
			return List.of(UNKNOWN);
		}
		if (!(address instanceof Inet6Address)) {
			return List.of(address.getHostAddress());
		}
		return IntStream.of(IPV6_PREFIXES).mapToObj((prefix) -> network(address, prefix)).toList();
	}

	private static String network(InetAddress address, int prefix) {
		byte[] network = address.getAddress();
		for (int bit = prefix; bit < BITS; bit += Byte.SIZE) {
			network[bit / Byte.SIZE] = 0;
		}
		try {
			return InetAddress.getByAddress(network).getHostAddress() + "/" + prefix;
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("An IPv6 address has 16 bytes", ex);
		}
	}

}
