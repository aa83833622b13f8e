package dev.latchkey.shell.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.server.Tls;
import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;

/**
 * One channel a server and way to protect it, opened by the first call and kept until the
 * program ends.
 */
public final class Channels implements AutoCloseable {

	private final Map<Endpoint, ManagedChannel> channels = new ConcurrentHashMap<>();

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

	public ManagedChannel to(Target target) {
		return this.channels.computeIfAbsent(new Endpoint(target.server(), target.tls()), this::open);
	}

	/** A channel that is not kept here and repeats nothing. */
	public ManagedChannel ofItsOwn(Target target) {
		return ChannelFactory.openWithoutRetries(target.server(), target.tls(), this.userAgent);
	}

	/** What servers see as the program that calls. */
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
	 * What makes two calls share a channel.
	 */
	private record Endpoint(ServerAddress server, @Nullable Tls tls) {

	}

}
