package dev.latchkey.client.channel;

import java.net.URI;
import java.net.URISyntaxException;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannelBuilder;

/**
 * Begins channels to hosts of every name.
 */
public final class HostChannels {

	private HostChannels() {
	}

	/**
	 * Begin a channel as gRPC does, also to a host whose name it refuses.
	 * @param host its name or address, an IPv6 address without brackets
	 * @param port its port
	 * @param credentials how to connect
	 * @return the builder of the channel
	 * @throws IllegalArgumentException if there is no such host
	 */
	public static ManagedChannelBuilder<?> builder(String host, int port, ChannelCredentials credentials) {
		if (!Hosts.isHost(host)) {
			throw new IllegalArgumentException("No host can be called " + host);
		}
		if (isUnknownToGrpc(host, port)) {
			return Grpc.newChannelBuilder(HostNameResolverProvider.SCHEME + ":///" + host + ":" + port, credentials);
		}
		return Grpc.newChannelBuilderForAddress(host, port, credentials);
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
