package dev.latchkey.shell.server;

import java.nio.file.Path;
import java.time.Duration;

import dev.latchkey.client.channel.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * The server to call, its TLS settings, and the deadline of a call.
 *
 * @param server where the service listens
 * @param deadline how long one call may take
 * @param tls the TLS settings; null for clear text
 * @param serviceKeyFile the file with the service key for the calls; null for none
 */
public record Target(ServerAddress server, Duration deadline, @Nullable Tls tls, @Nullable Path serviceKeyFile) {

	/**
	 * Make a target for calls in clear text.
	 * @param server where the service listens
	 * @param deadline how long one call may take
	 */
	public Target(ServerAddress server, Duration deadline) {
		this(server, deadline, null);
	}

	/**
	 * Make a target without a service key.
	 * @param server where the service listens
	 * @param deadline how long one call may take
	 * @param tls the TLS settings; null for clear text
	 */
	public Target(ServerAddress server, Duration deadline, @Nullable Tls tls) {
		this(server, deadline, tls, null);
	}

	/**
	 * Return the same server with a deadline of at most this limit.
	 * @param limit the longest deadline
	 * @return the target
	 */
	public Target within(Duration limit) {
		return (limit.compareTo(this.deadline) < 0) ? with(limit) : this;
	}

	/**
	 * Return the same server with a deadline of at least this time.
	 * @param least the shortest deadline
	 * @return the target
	 */
	public Target withAtLeast(Duration least) {
		return (least.compareTo(this.deadline) > 0) ? with(least) : this;
	}

	private Target with(Duration limit) {
		return new Target(this.server, limit, this.tls, this.serviceKeyFile);
	}

}
