package dev.latchkey.shell.client;

import java.util.function.Function;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.shell.client.error.StatusFailures;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;

/**
 * Calls auth-service. It turns a failed call into a sentence for the user.
 */
public final class LatchkeyCalls {

	private final Channels channels;

	/**
	 * Makes a caller. No channel is opened yet.
	 * @param channels the channels of the calls
	 */
	public LatchkeyCalls(Channels channels) {
		this.channels = channels;
	}

	/**
	 * Calls a server within the target's deadline.
	 * @param <T> the reply
	 * @param target the server
	 * @param call the call
	 * @return the reply
	 * @throws ShellFailure when the call fails
	 */
	public <T> T call(Target target, Function<LatchkeyClient, T> call) {
		// The client stays open, because the next call uses the same channel.
		LatchkeyClient client = client(target);
		try {
			return call.apply(client);
		}
		catch (LatchkeyException ex) {
			throw StatusFailures.of(ex, target);
		}
	}

	private LatchkeyClient client(Target target) {
		LatchkeyClient.Builder builder = LatchkeyClient.builder()
			.channel(this.channels.to(target))
			.deadline(target.deadline());
		if (target.serviceKeyFile() != null) {
			builder = builder.serviceKey(ServiceKeys.in(target.serviceKeyFile()));
		}
		return builder.build();
	}

}
