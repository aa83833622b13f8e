package dev.latchkey.client;

import java.time.Clock;
import java.time.Duration;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.client.validation.local.LocalValidation;
import dev.latchkey.client.validation.metrics.ValidationMetrics;

/**
 * Builds the client that its builder would build, but with a clock that can be set.
 */
public final class ClockedClient {

	private static final int SESSIONS = 10_000;

	private ClockedClient() {
	}

	/**
	 * Build a client.
	 * @param address the address of the server
	 * @param deadline how long a call may take
	 * @param clock stands for the clock of the machine
	 * @return the client
	 */
	public static LatchkeyClient build(String address, Duration deadline, Clock clock) {
		ClientConnections connections = ClientConnections.to(ServerAddress.parse(address), null, "latchkey-client",
				null);
		return new LatchkeyClient(new Calls(connections.others(), deadline), new Validation(
				() -> LocalValidation.start(connections, SESSIONS, deadline, ValidationMetrics.ofClassPath(), clock)),
				connections);
	}

}
