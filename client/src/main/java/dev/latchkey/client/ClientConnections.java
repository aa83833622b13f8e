package dev.latchkey.client;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.client.tls.ClientTls;
import dev.latchkey.client.validation.call.ValidationConnections;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a client: those to all servers, and one of its own for the stream of
 * revocations, which is opened when it is needed. A channel that the builder was given
 * serves both, and stays open.
 */
final class ClientConnections implements ValidationConnections {

	private final @Nullable ClientChannels channels;

	private final @Nullable ServiceKey key;

	private final @Nullable ManagedChannel toAll;

	private final Channel others;

	// The fields below are guarded by this.

	private @Nullable ManagedChannel toOne;

	private @Nullable Channel ofStream;

	private boolean closed;

	/**
	 * Use a channel.
	 * @throws IllegalStateException if an address or TLS is set too
	 */
	static ClientConnections over(Channel given, @Nullable ServerAddress address, @Nullable ClientTls tls,
			@Nullable ServiceKey key) {
		if (address != null || tls != null) {
			throw new IllegalStateException("A channel has an address and TLS already: leave them out");
		}
		return new ClientConnections(given, key);
	}

	/**
	 * Open channels.
	 * @throws IllegalStateException if no address is set
	 * @throws IllegalArgumentException if no host can have the name in the address
	 */
	static ClientConnections to(@Nullable ServerAddress address, @Nullable ClientTls tls, String userAgent,
			@Nullable ServiceKey key) {
		if (address == null) {
			throw new IllegalStateException("Say where Latchkey listens: address(\"localhost:50051\")");
		}
		return new ClientConnections(new ClientChannels(address, tls, userAgent), key);
	}

	private ClientConnections(Channel given, @Nullable ServiceKey key) {
		this.channels = null;
		this.key = key;
		this.toAll = null;
		this.others = ServiceKeyInterceptor.intercept(given, key);
		this.ofStream = this.others;
	}

	private ClientConnections(ClientChannels channels, @Nullable ServiceKey key) {
		this.channels = channels;
		this.key = key;
		this.toAll = channels.toAll();
		this.others = ServiceKeyInterceptor.intercept(ClientChannels.reconnecting(this.toAll), key);
	}

	@Override
	public Channel others() {
		return this.others;
	}

	@Override
	public synchronized Channel ofStream() {
		Channel known = this.ofStream;
		if (known != null || this.channels == null) {
			return (known != null) ? known : this.others;
		}
		ManagedChannel opened = this.channels.toOne();
		if (this.closed) {
			opened.shutdownNow();
		}
		Channel stream = ServiceKeyInterceptor.intercept(ClientChannels.reconnecting(opened), this.key);
		this.toOne = opened;
		this.ofStream = stream;
		return stream;
	}

	@Override
	public synchronized void abandonStream() {
		if (this.toOne != null) {
			this.toOne.enterIdle();
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.toOne != null) {
			this.toOne.shutdownNow();
		}
		if (this.toAll != null) {
			this.toAll.shutdownNow();
		}
	}

}
