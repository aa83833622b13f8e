package dev.latchkey.health.channel;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;

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
	 * Make a channel. It connects when the first call needs it and never retries a call:
	 * a check wants to see each failure. Its callbacks run on the connection's own thread
	 * and must be quick.
	 * @param address the server's {@code host:port}
	 * @return the channel, for the caller to shut down
	 */
	public static ManagedChannel open(String address) {
		return Grpc.newChannelBuilder("dns:///" + address, InsecureChannelCredentials.create())
			.directExecutor()
			.disableRetry()
			.disableServiceConfigLookUp()
			.maxInboundMessageSize(MAX_REPLY_BYTES)
			.userAgent("latchkey-health-service")
			.build();
	}

}
