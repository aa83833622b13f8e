package dev.latchkey.auth.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Where attempts come from: an IPv4 address, or the /64 network of an IPv6 address, which
 * is what one subscriber gets (RFC 6177). Callers without an address share one source.
 *
 * @param key its text
 */
public record Source(String key) {

	private static final int NETWORK_BYTES = 8;

	private static final int ADDRESS_BYTES = 16;

	/**
	 * Find the source of an address.
	 * @param address the address, or {@code null} when it is not known
	 * @return the source
	 */
	public static Source of(@Nullable InetAddress address) {
		if (address == null) {
			return new Source("unknown");
		}
		return new Source((address instanceof Inet6Address) ? network(address) : address.getHostAddress());
	}

	private static String network(InetAddress address) {
		byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), ADDRESS_BYTES);
		try {
			return InetAddress.getByAddress(network).getHostAddress() + "/64";
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("An IPv6 address has 16 bytes", ex);
		}
	}

}
