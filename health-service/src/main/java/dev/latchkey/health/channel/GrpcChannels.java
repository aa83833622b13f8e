package dev.latchkey.health.channel;

import dev.latchkey.client.channel.LatchkeyChannels;
import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Opens connections to gRPC servers.
 */
public final class GrpcChannels {

	/**
	 * Nothing that is asked here has a long answer.
	 */
	private static final int MAX_REPLY_BYTES = 64 * 1024;

	private GrpcChannels() {
	}

	/**
	 * Make a channel without TLS. It connects when the first call needs it and never
	 * retries a call: a check wants to see each failure. Its callbacks run on the
	 * connection's own thread and must be quick.
	 * @param address the server's {@code host:port}
	 * @return the channel, for the caller to shut down
	 */
	public static ManagedChannel open(String address) {
		return open(address, null);
	}

	/**
	 * Make a channel, with TLS if there is a bundle. The server's name is verified.
	 * @param address the server's {@code host:port}
	 * @param bundle whom to trust and which certificate to show, or {@code null} for a
	 * connection without TLS
	 * @return the channel, for the caller to shut down
	 */
	public static ManagedChannel open(String address, @Nullable SslBundle bundle) {
		return LatchkeyChannels
			.builder(Addresses.of(address), (bundle != null) ? LiveManagers.tls(bundle.getManagers()) : null)
			.directExecutor()
			.disableRetry()
			.maxInboundMessageSize(MAX_REPLY_BYTES)
			.userAgent("latchkey-health-service")
			.build();
	}

}
