package dev.latchkey.shell.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.server.Tls;
import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;

/**
 * The channels of the program: one for each server and its TLS settings. The first call
 * opens a channel, and it stays open until the program ends.
 */
public final class Channels implements AutoCloseable {

	private final Map<Endpoint, ManagedChannel> channels = new ConcurrentHashMap<>();

	private final String userAgent;

	/**
	 * Makes an empty set of channels.
	 * @param userAgent the user agent of calls
	 */
	public Channels(String userAgent) {
		this.userAgent = userAgent;
	}

	/**
	 * Whether no server was called.
	 * @return true when no channel was opened
	 */
	public boolean isEmpty() {
		return this.channels.isEmpty();
	}

	public ManagedChannel to(Target target) {
		return this.channels.computeIfAbsent(new Endpoint(target.server(), target.tls()), this::open);
	}

	/** Opens a channel without retries. The caller closes it. */
	public ManagedChannel openUnshared(Target target) {
		return ChannelFactory.openWithoutRetries(target.server(), target.tls(), this.userAgent);
	}

	/** The user agent of calls. */
	String userAgent() {
		return this.userAgent;
	}

	private ManagedChannel open(Endpoint endpoint) {
		return ChannelFactory.open(endpoint.server(), endpoint.tls(), this.userAgent);
	}

	@Override
	public void close() {
		this.channels.values().forEach(ManagedChannel::shutdownNow);
	}

	/**
	 * The key of a channel: calls with the same key share it.
	 */
	private record Endpoint(ServerAddress server, @Nullable Tls tls) {

	}

}
