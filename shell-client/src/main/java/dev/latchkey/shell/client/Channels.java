package dev.latchkey.shell.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.shell.server.ServerAddress;
import dev.latchkey.shell.server.Target;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;

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

	/**
	 * A channel that is not kept here; its callbacks come on the thread of its
	 * connection.
	 */
	ManagedChannel ofItsOwn(Target target) {
		return builder(target.server()).directExecutor().build();
	}

	private ManagedChannel open(ServerAddress server) {
		return builder(server).build();
	}

	private ManagedChannelBuilder<?> builder(ServerAddress server) {
		return Grpc.newChannelBuilderForAddress(server.host(), server.port(), InsecureChannelCredentials.create())
			.userAgent(this.userAgent)
			.disableRetry();
	}

	@Override
	public void close() {
		this.channels.values().forEach(ManagedChannel::shutdownNow);
	}

}
