package dev.latchkey.client.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.client.tls.ClientTls;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Builds channels to any gRPC server, with the settings of Latchkey's programs. A channel
 * connects at its first call.
 */
public final class LatchkeyChannels {

	private LatchkeyChannels() {
	}

	/**
	 * Start building a channel, also to a host whose name gRPC refuses. The channel
	 * ignores service configuration from name servers.
	 * @param server the address of the server
	 * @param tls which certificates to trust and to present, or {@code null} for clear
	 * text
	 * @return the builder of the channel, with only gRPC's own transparent retries
	 * @throws IllegalArgumentException if the host name is not valid
	 */
	public static ManagedChannelBuilder<?> builder(ServerAddress server, @Nullable ClientTls tls) {
		if (!Hosts.isHost(server.host())) {
			throw new IllegalArgumentException("No host can be called " + server.host());
		}
		ChannelCredentials credentials = (tls != null) ? tls.credentials() : InsecureChannelCredentials.create();
		ManagedChannelBuilder<?> builder = builder(server.host(), server.port(), credentials)
			.disableServiceConfigLookUp();
		if (tls != null && tls.serverName() != null) {
			builder.overrideAuthority(tls.serverName());
		}
		return builder;
	}

	/**
	 * Let a channel repeat Latchkey's read-only calls up to twice while the server is
	 * unavailable.
	 * @param builder the builder of a channel
	 * @return the same builder
	 */
	public static ManagedChannelBuilder<?> repeating(ManagedChannelBuilder<?> builder) {
		return repeating(builder, RepeatableCalls.serviceConfig());
	}

	/**
	 * The same as {@link #repeating}, and let all calls go to one server. If the name has
	 * several addresses, one is chosen at random, and another one when it is lost.
	 * @param builder the builder of a channel
	 * @return the same builder
	 */
	public static ManagedChannelBuilder<?> repeatingAtOneServer(ManagedChannelBuilder<?> builder) {
		Map<String, Object> config = new HashMap<>(RepeatableCalls.serviceConfig());
		config.put("loadBalancingConfig", List.of(Map.of("pick_first", Map.of("shuffleAddressList", true))));
		return repeating(builder, config);
	}

	private static ManagedChannelBuilder<?> repeating(ManagedChannelBuilder<?> builder, Map<String, ?> config) {
		builder.defaultServiceConfig(config).maxRetryAttempts(RepeatableCalls.MAX_TRIES).enableRetry();
		return builder;
	}

	private static ManagedChannelBuilder<?> builder(String host, int port, ChannelCredentials credentials) {
		if (isUnknownToGrpc(host, port)) {
			return Grpc.newChannelBuilder(HostNameResolverProvider.SCHEME + ":///" + host + ":" + port, credentials);
		}
		if (host.contains(":")) {
			return Grpc.newChannelBuilderForAddress(host, port, credentials);
		}
		// The target needs a scheme, because a host may have the name of another scheme.
		return Grpc.newChannelBuilder("dns:///" + host + ":" + port, credentials);
	}

	private static boolean isUnknownToGrpc(String host, int port) {
		try {
			return new URI(null, null, host, port, null, null, null).getHost() == null;
		}
		catch (URISyntaxException ex) {
			return true;
		}
	}

}
