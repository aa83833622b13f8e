package dev.latchkey.health.channel;

import dev.latchkey.client.channel.LatchkeyChannels;
import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Makes channels to gRPC servers.
 */
public final class GrpcChannels {

	/**
	 * All replies to this program are short.
	 */
	private static final int MAX_REPLY_BYTES = 64 * 1024;

	private GrpcChannels() {
	}

	/**
	 * Make a channel without TLS. It connects at the first call. It never retries a call,
	 * because a check must see each failure. Its callbacks run on the connection's own
	 * thread and must be quick.
	 * @param address the server's {@code host:port}
	 * @return the channel, for the caller to shut down
	 */
	public static ManagedChannel open(String address) {
		return open(address, null);
	}

	/**
	 * Make a channel, with TLS if there is a bundle. The server's name is verified.
	 * @param address the server's {@code host:port}
	 * @param bundle the trusted authorities and the client certificate, or {@code null}
	 * for a connection without TLS
	 * @return the channel, for the caller to shut down
	 */
	public static ManagedChannel open(String address, @Nullable SslBundle bundle) {
		return LatchkeyChannels
			.builder(Addresses.of(address), (bundle != null) ? ReloadableManagers.tls(bundle.getManagers()) : null)
			.directExecutor()
			.disableRetry()
			.maxInboundMessageSize(MAX_REPLY_BYTES)
			.userAgent("latchkey-health-service")
			.build();
	}

}
