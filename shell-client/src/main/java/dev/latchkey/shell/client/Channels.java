package dev.latchkey.shell.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.shell.server.ServerAddress;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;

/**
 * One channel a server, opened by the first call and kept until the program ends.
 */
public final class Channels implements AutoCloseable {

	private final Map<ServerAddress, ManagedChannel> channels = new ConcurrentHashMap<>();

	private final String userAgent;

	/**
	 * Makes a set of channels that is empty.
	 * @param userAgent what servers see as the program that calls
	 */
	public Channels(String userAgent) {
		this.userAgent = userAgent;
	}

	/**
	 * Whether any server was called.
	 * @return true when no channel was opened
	 */
	public boolean isEmpty() {
		return this.channels.isEmpty();
	}

	ManagedChannel to(ServerAddress server) {
		return this.channels.computeIfAbsent(server, this::open);
	}

	private ManagedChannel open(ServerAddress server) {
		return Grpc.newChannelBuilderForAddress(server.host(), server.port(), InsecureChannelCredentials.create())
			.userAgent(this.userAgent)
			.disableRetry()
			.build();
	}

	@Override
	public void close() {
		this.channels.values().forEach(ManagedChannel::shutdownNow);
	}

}
