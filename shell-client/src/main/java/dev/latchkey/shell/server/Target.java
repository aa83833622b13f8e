package dev.latchkey.shell.server;

import java.time.Duration;

/**
 * Whom to call, and how long to wait for the answer.
 *
 * @param server where the service listens
 * @param deadline how long one call may take
 */
public record Target(ServerAddress server, Duration deadline) {

	/**
	 * The same server with less time.
	 * @param limit the most that a call may take
	 * @return the target
	 */
	public Target within(Duration limit) {
		return (limit.compareTo(this.deadline) < 0) ? new Target(this.server, limit) : this;
	}

}
