package dev.latchkey.client;

import java.util.concurrent.TimeUnit;

import dev.latchkey.client.channel.LatchkeyChannels;
import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.client.tls.ClientTls;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Opens the channels of one client.
 *
 * @param server the address of the server
 * @param tls which certificates to trust and to present, or {@code null} for clear text
 * @param userAgent the name by which the server identifies this program
 */
record ClientChannels(ServerAddress server, @Nullable ClientTls tls, String userAgent) {

	// The server accepts a ping every 5 minutes. It closes the connection on more of
	// them.
	private static final long PING_MINUTES = 6;

	private static final long PONG_SECONDS = 10;

	/**
	 * Open a channel to all addresses of the server, whose calls take turns.
	 */
	ManagedChannel toAll() {
		return open(LatchkeyChannels.repeating(builder()).defaultLoadBalancingPolicy("round_robin"));
	}

	/**
	 * Open a channel to one address of the server.
	 */
	ManagedChannel toOne() {
		return open(LatchkeyChannels.repeatingAtOneServer(builder()));
	}

	private ManagedChannelBuilder<?> builder() {
		return LatchkeyChannels.builder(this.server, this.tls);
	}

	private ManagedChannel open(ManagedChannelBuilder<?> builder) {
		return builder.keepAliveTime(PING_MINUTES, TimeUnit.MINUTES)
			.keepAliveTimeout(PONG_SECONDS, TimeUnit.SECONDS)
			.userAgent(this.userAgent)
			.build();
	}

	/**
	 * Let calls reconnect a channel sooner than gRPC would.
	 */
	static Channel reconnecting(ManagedChannel channel) {
		return ClientInterceptors.intercept(channel, new Reconnection(channel, System::nanoTime));
	}

}
