package dev.latchkey.shell.client;

import dev.latchkey.client.channel.LatchkeyChannels;
import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Tls;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Opens channels. A channel connects at its first call.
 */
public final class ChannelFactory {

	private ChannelFactory() {
	}

	static ManagedChannel open(ServerAddress server, @Nullable Tls tls, String userAgent) {
		return LatchkeyChannels.repeating(builder(server, tls, userAgent)).build();
	}

	/**
	 * Opens a channel without retries. It runs its callbacks on the thread of its
	 * connection.
	 */
	public static ManagedChannel openWithoutRetries(ServerAddress server, @Nullable Tls tls, String userAgent) {
		return builder(server, tls, userAgent).directExecutor().disableRetry().build();
	}

	private static ManagedChannelBuilder<?> builder(ServerAddress server, @Nullable Tls tls, String userAgent) {
		try {
			return LatchkeyChannels.builder(server, (tls != null) ? TlsFiles.of(tls) : null).userAgent(userAgent);
		}
		catch (IllegalArgumentException ex) {
			throw ShellFailure.usage("No host can be called " + server.host() + ": check --server.");
		}
	}

}
