package dev.latchkey.client;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.client.tls.ClientTls;
import io.grpc.Channel;
import org.jspecify.annotations.Nullable;

/**
 * How a client that is being built will connect.
 */
final class ConnectionSettings {

	private @Nullable ServerAddress address;

	private @Nullable ClientTls tls;

	private @Nullable Channel channel;

	private @Nullable ServiceKey serviceKey;

	private String userAgent = "latchkey-client";

	void address(ServerAddress value) {
		this.address = value;
	}

	void tls(ClientTls value) {
		this.tls = value;
	}

	void channel(Channel value) {
		this.channel = value;
	}

	void serviceKey(ServiceKey value) {
		this.serviceKey = value;
	}

	void userAgent(String value) {
		this.userAgent = value;
	}

	/**
	 * Create the connections. They are not opened yet.
	 * @throws IllegalStateException if neither an address nor a channel is set, or if a
	 * channel is set together with an address or TLS
	 * @throws IllegalArgumentException if no host can have the name in the address
	 */
	ClientConnections open() {
		return (this.channel != null) ? ClientConnections.over(this.channel, this.address, this.tls, this.serviceKey)
				: ClientConnections.to(this.address, this.tls, this.userAgent, this.serviceKey);
	}

}
