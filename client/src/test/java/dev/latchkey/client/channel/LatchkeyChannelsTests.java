package dev.latchkey.client.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LatchkeyChannelsTests {

	@Test
	void hostWithAnUnderscoreIsResolvedAndCalled() throws IOException {
		AtomicReference<String> authority = new AtomicReference<>();
		Server server = server(authority);
		NameResolverRegistry.getDefaultRegistry().register(new FixedNames());
		ManagedChannel channel = Grpc
			.newChannelBuilder("fixed:///shop_orders:" + server.getPort(), InsecureChannelCredentials.create())
			.build();
		try {
			var answer = HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
			assertThat(answer.getStatusValue()).isEqualTo(1);
			assertThat(authority).hasValue("shop_orders:" + server.getPort());
		}
		finally {
			channel.shutdownNow();
			server.shutdownNow();
		}
	}

	@Test
	void unknownHostIsReported() {
		ManagedChannel channel = LatchkeyChannels.builder(new ServerAddress("no_such_host.invalid", 1), null).build();
		try {
			HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channel);
			assertThatExceptionOfType(StatusRuntimeException.class)
				.isThrownBy(() -> health.check(HealthCheckRequest.getDefaultInstance()))
				.withMessage("UNAVAILABLE: Unable to resolve host no_such_host.invalid");
		}
		finally {
			channel.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1", "::1", "shop_orders", "host", "dns", "unix" })
	void everyValidHostHasAChannel(String host) {
		ManagedChannel channel = LatchkeyChannels.builder(new ServerAddress(host, 1), null).build();
		assertThat(channel.authority()).contains(host).endsWith(":1");
		channel.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop orders", "shop..orders", "shop/orders", "bücher" })
	void invalidHostIsRefused(String host) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> LatchkeyChannels.builder(new ServerAddress(host, 1), null));
	}

	private static Server server(AtomicReference<String> authority) throws IOException {
		return Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
			.addService(new HealthStatusManager().getHealthService())
			.intercept(new ServerInterceptor() {
				@Override
				public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
						ServerCallHandler<Q, A> next) {
					authority.set(call.getAuthority());
					return next.startCall(call, headers);
				}
			})
			.build()
			.start();
	}

	/**
	 * Resolves every name to this machine.
	 */
	private static final class FixedNames extends NameResolverProvider {

		@Override
		public NameResolver newNameResolver(URI target, NameResolver.Args args) {
			return new HostNameResolver(target.getPath().substring(1),
					(host) -> new InetAddress[] { InetAddress.getLoopbackAddress() }, args);
		}

		@Override
		public String getDefaultScheme() {
			return "fixed";
		}

		@Override
		protected boolean isAvailable() {
			return true;
		}

		@Override
		protected int priority() {
			return 0;
		}

	}

}
