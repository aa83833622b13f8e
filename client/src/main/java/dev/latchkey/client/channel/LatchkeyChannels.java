package dev.latchkey.client.channel;

import java.net.URI;
import java.net.URISyntaxException;

import dev.latchkey.client.tls.ClientTls;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Begins channels as Latchkey's programs need them, to any gRPC server. A channel
 * connects when its first call needs it.
 */
public final class LatchkeyChannels {

	private LatchkeyChannels() {
	}

	/**
	 * Begin a channel as gRPC does, also to a host whose name gRPC refuses. No name
	 * server decides how calls are made.
	 * @param server where the server listens
	 * @param tls whom to trust and which certificate to show, or {@code null} for clear
	 * text
	 * @return the builder of the channel, which repeats what gRPC repeats by itself
	 * @throws IllegalArgumentException if no host can have this name
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
	 * Let a channel repeat those of Latchkey's calls that change nothing, up to twice,
	 * when the server is not available.
	 * @param builder the builder of a channel
	 * @return the same builder
	 */
	public static ManagedChannelBuilder<?> repeating(ManagedChannelBuilder<?> builder) {
		builder.defaultServiceConfig(RepeatableCalls.serviceConfig())
			.maxRetryAttempts(RepeatableCalls.MAX_TRIES)
			.enableRetry();
		return builder;
	}

	private static ManagedChannelBuilder<?> builder(String host, int port, ChannelCredentials credentials) {
		if (isUnknownToGrpc(host, port)) {
			return Grpc.newChannelBuilder(HostNameResolverProvider.SCHEME + ":///" + host + ":" + port, credentials);
		}
		if (host.contains(":")) {
			return Grpc.newChannelBuilderForAddress(host, port, credentials);
		}
		// With its scheme, for a host may be called like another scheme.
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
