package dev.latchkey.auth.grpc.caller;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.StreamSupport;

import dev.latchkey.auth.edge.TrustedProxies;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * Finds the address of a caller: the peer, or the address that trusted proxies report. In
 * a chain of addresses, the last one that is not a trusted proxy counts. The caller can
 * forge everything before it (ASVS 4.1.3, 15.3.4).
 */
@Component
public class CallerAddresses implements TrustedProxies {

	/**
	 * The metadata in which proxies report their callers.
	 */
	public static final Metadata.Key<String> FORWARDED_FOR = Metadata.Key.of("x-forwarded-for",
			Metadata.ASCII_STRING_MARSHALLER);

	private final List<IpSubnetFilterRule> trusted;

	CallerAddresses(GrpcProperties properties) {
		this.trusted = properties.trustedProxies().stream().map(CallerAddresses::network).toList();
	}

	private static IpSubnetFilterRule network(String text) {
		String[] parts = text.split("/", 2);
		InetAddress address = ForwardedHop.literal(parts[0]);
		try {
			if (address != null) {
				int prefix = (parts.length > 1) ? Integer.parseInt(parts[1]) : address.getAddress().length * Byte.SIZE;
				return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
			}
		}
		catch (IllegalArgumentException ex) {
			// Refused below: not a prefix length of such an address.
		}
		throw new InvalidConfigurationPropertyValueException("latchkey.grpc.trusted-proxies", text,
				"must be IP addresses or networks such as 10.0.0.0/8");
	}

	/**
	 * Find the address of a caller.
	 * @param call the call
	 * @param headers its metadata
	 * @return the address, or {@code null} when the transport has none
	 */
	public @Nullable InetAddress of(ServerCall<?, ?> call, Metadata headers) {
		Iterable<String> values = headers.getAll(FORWARDED_FOR);
		return callerBehind(peer(call),
				(values != null) ? StreamSupport.stream(values.spliterator(), false).toList() : List.of());
	}

	@Override
	public @Nullable InetAddress callerBehind(@Nullable InetAddress peer, List<String> forwardedFor) {
		InetAddress address = peer;
		List<String> hops = hops(forwardedFor);
		for (int i = hops.size() - 1; i >= 0 && address != null && isTrusted(address); i--) {
			InetAddress hop = ForwardedHop.parse(hops.get(i));
			if (hop == null) {
				// The proxy does not report its caller, so its own address counts.
				return address;
			}
			address = hop;
		}
		return address;
	}

	private static @Nullable InetAddress peer(ServerCall<?, ?> call) {
		return (call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress peer)
				? peer.getAddress() : null;
	}

	// Empty list elements do not count (RFC 9110, section 5.6.1).
	private static List<String> hops(List<String> values) {
		return values.stream()
			.flatMap((value) -> List.of(value.split(",", -1)).stream())
			.filter((hop) -> !hop.isBlank())
			.toList();
	}

	/**
	 * Whether an address belongs to a trusted proxy.
	 */
	public boolean isTrusted(InetAddress address) {
		return this.trusted.stream().anyMatch((network) -> network.matches(new InetSocketAddress(address, 0)));
	}

}
