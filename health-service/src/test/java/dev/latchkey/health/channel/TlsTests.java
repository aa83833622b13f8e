package dev.latchkey.health.channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import dev.latchkey.health.stub.Certificates;
import dev.latchkey.health.stub.StubHttpServer;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsServerCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class TlsTests {

	private final Certificates before = new Certificates();

	private final Certificates after = new Certificates();

	private final DefaultSslBundleRegistry registry = new DefaultSslBundleRegistry("shop", this.before.trusting());

	private final SslBundle bundle = Objects.requireNonNull(new Tls(this.registry).bundle("key", "shop"));

	@Test
	void anHttpClientUsesTheReloadedBundle() throws Exception {
		HttpClient client = HttpClient.newBuilder().sslContext(this.bundle.createSslContext()).build();
		try (StubHttpServer server = new StubHttpServer(this.after.server(Duration.ofDays(-1), Duration.ofDays(90)))
			.answering(204, "")) {
			assertThatExceptionOfType(SSLException.class).isThrownBy(() -> get(client, server));
			this.registry.updateBundle("shop", this.after.trusting());
			assertThat(get(client, server)).isEqualTo(204);
		}
	}

	@Test
	void aChannelUsesTheReloadedBundle() throws IOException {
		Server server = Grpc
			.newServerBuilderForPort(0,
					TlsServerCredentials.newBuilder()
						.keyManager(this.after.keys(Duration.ofDays(-1), Duration.ofDays(90)).getKeyManagers())
						.build())
			.addService(new HealthStatusManager().getHealthService())
			.build()
			.start();
		ManagedChannel channel = GrpcChannels.open("127.0.0.1:" + server.getPort(), this.bundle);
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> ask(channel));
		this.registry.updateBundle("shop", this.after.trusting());
		channel.resetConnectBackoff();
		assertThat(ask(channel)).isEqualTo(ServingStatus.SERVING);
		channel.shutdownNow();
		server.shutdownNow();
	}

	@Test
	void anUpdateThatCannotBeUsedChangesNothing() throws Exception {
		HttpClient client = HttpClient.newBuilder().sslContext(this.bundle.createSslContext()).build();
		SslManagerBundle broken = mock(SslManagerBundle.class);
		given(broken.getKeyManagers()).willThrow(new IllegalStateException("no such file"));
		this.registry.updateBundle("shop", SslBundle.of(null, null, null, null, broken));
		try (StubHttpServer server = new StubHttpServer(this.before.server(Duration.ofDays(-1), Duration.ofDays(90)))
			.answering(204, "")) {
			assertThat(get(client, server)).isEqualTo(204);
		}
	}

	private static int get(HttpClient client, StubHttpServer server) throws IOException, InterruptedException {
		URI url = URI.create("https://127.0.0.1:" + server.port() + "/");
		HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
		return client.send(request, BodyHandlers.discarding()).statusCode();
	}

	private static ServingStatus ask(ManagedChannel channel) {
		return HealthGrpc.newBlockingStub(channel)
			.withWaitForReady()
			.withDeadlineAfter(5, TimeUnit.SECONDS)
			.check(HealthCheckRequest.getDefaultInstance())
			.getStatus();
	}

}
