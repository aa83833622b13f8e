package dev.latchkey.shell.client;

import dev.latchkey.client.channel.HostChannels;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.ServerAddress;
import dev.latchkey.shell.server.Tls;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ManagedChannelRegistry.ProviderNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Opens channels. None of them connects before its first call.
 */
final class ChannelFactory {

	private ChannelFactory() {
	}

	static ManagedChannel open(ServerAddress server, @Nullable Tls tls, String userAgent) {
		return builder(server, tls, userAgent).defaultServiceConfig(RepeatableCalls.serviceConfig())
			.maxRetryAttempts(RepeatableCalls.MAX_TRIES)
			.enableRetry()
			.build();
	}

	/**
	 * Opens a channel that repeats nothing; its callbacks come on the thread of its
	 * connection.
	 */
	static ManagedChannel openWithoutRetries(ServerAddress server, @Nullable Tls tls, String userAgent) {
		return builder(server, tls, userAgent).directExecutor().disableRetry().build();
	}

	private static ManagedChannelBuilder<?> builder(ServerAddress server, @Nullable Tls tls, String userAgent) {
		ManagedChannelBuilder<?> builder = builder(server, tls).userAgent(userAgent).disableServiceConfigLookUp();
		if (tls != null && tls.serverName() != null) {
			builder.overrideAuthority(tls.serverName());
		}
		return builder;
	}

	private static ManagedChannelBuilder<?> builder(ServerAddress server, @Nullable Tls tls) {
		ChannelCredentials credentials = (tls != null) ? TlsFiles.credentials(tls)
				: InsecureChannelCredentials.create();
		try {
			return HostChannels.builder(server.host(), server.port(), credentials);
		}
		catch (IllegalArgumentException | ProviderNotFoundException ex) {
			if (tls != null && tls.keyFile() != null) {
				throw ShellFailure.client("The key file " + FilePaths.text(tls.keyFile())
						+ " holds no private key that can be used: write it in PEM as PKCS #8 without a pass phrase, with: "
						+ "openssl pkcs8 -topk8 -nocrypt");
			}
			throw ShellFailure.usage("No host can be called " + server.host() + ": check --server.");
		}
	}

}
