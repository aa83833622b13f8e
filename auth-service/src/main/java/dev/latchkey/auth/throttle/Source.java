package dev.latchkey.auth.throttle;

import java.net.InetAddress;
import java.util.List;

import dev.latchkey.service.grpc.SourceNetworks;
import org.jspecify.annotations.Nullable;

/**
 * Where attempts come from: an IPv4 address, or the /64 network of an IPv6 address, which
 * is what one subscriber gets (RFC 6177). Callers without an address share one source.
 *
 * @param key its text
 * @param wider the wider networks that one subscriber may also have, the narrowest first;
 * empty for an IPv4 address
 */
public record Source(String key, List<String> wider) {

	public Source(String key) {
		this(key, List.of());
	}

	/**
	 * Find the source of an address.
	 * @param address the address, or {@code null} when it is unknown
	 * @return the source
	 */
	public static Source of(@Nullable InetAddress address) {
		List<String> networks = SourceNetworks.of(address);
		return new Source(networks.get(0), networks.subList(1, networks.size()));
	}

}
