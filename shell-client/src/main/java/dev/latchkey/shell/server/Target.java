package dev.latchkey.shell.server;

import java.time.Duration;

import dev.latchkey.client.channel.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call, how, and how long to wait for the answer.
 *
 * @param server where the service listens
 * @param deadline how long one call may take
 * @param tls how the connection is protected; none when it is in clear text
 */
public record Target(ServerAddress server, Duration deadline, @Nullable Tls tls) {

	/**
	 * A target that is called in clear text.
	 * @param server where the service listens
	 * @param deadline how long one call may take
	 */
	public Target(ServerAddress server, Duration deadline) {
		this(server, deadline, null);
	}

	/**
	 * The same server with less time.
	 * @param limit the most that a call may take
	 * @return the target
	 */
	public Target within(Duration limit) {
		return (limit.compareTo(this.deadline) < 0) ? new Target(this.server, limit, this.tls) : this;
	}

	/**
	 * The same server with more time.
	 * @param least the least that a call may take
	 * @return the target
	 */
	public Target withAtLeast(Duration least) {
		return (least.compareTo(this.deadline) > 0) ? new Target(this.server, least, this.tls) : this;
	}

}
