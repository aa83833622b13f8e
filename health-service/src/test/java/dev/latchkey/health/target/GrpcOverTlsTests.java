package dev.latchkey.health.target;

import java.io.IOException;
import java.time.Duration;

import javax.net.ssl.KeyManagerFactory;

import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Certificates;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.Targets;
import dev.latchkey.health.target.grpc.GrpcHealthCheck;
import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import io.grpc.protobuf.services.HealthStatusManager;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;

import static org.assertj.core.api.Assertions.assertThat;

class GrpcOverTlsTests {

	private final Certificates certificates = new Certificates();

	@Test
	void onlyAServerOfTheConfiguredAuthorityIsUp() throws IOException {
		Server server = start(this.certificates.keys(Duration.ofDays(-1), Duration.ofDays(90)));
		assertThat(ask(server, this.certificates.trusting())).isEqualTo(Status.UP);
		assertThat(ask(server, SslBundle.systemDefault())).isEqualTo(Status.DOWN);
		assertThat(ask(server, new Certificates().trusting())).isEqualTo(Status.DOWN);
		server.shutdownNow();
	}

	@Test
	void anExpiredCertificateIsDown() throws IOException {
		Server server = start(this.certificates.keys(Duration.ofDays(-9), Duration.ofDays(-1)));
		assertThat(ask(server, this.certificates.trusting())).isEqualTo(Status.DOWN);
		server.shutdownNow();
	}

	@Test
	void thereIsNoFallBackToClearText() throws IOException {
		Server server = start(this.certificates.keys(Duration.ofDays(-1), Duration.ofDays(90)));
		assertThat(ask(server, null)).isEqualTo(Status.DOWN);
		server.shutdownNow();
	}

	private static Status ask(Server server, @Nullable SslBundle bundle) {
		Results results = new Results();
		String address = "127.0.0.1:" + server.getPort();
		TargetProperties properties = Targets.of("grpc-address=" + address, "interval=1h", "deadline=5s");
		GrpcHealthCheck check = new GrpcHealthCheck("auth", address, properties, bundle, results);
		check.ask();
		Awaitility.await().until(() -> !results.all().isEmpty());
		check.close();
		return results.last().status();
	}

	private static Server start(KeyManagerFactory keys) throws IOException {
		return Grpc
			.newServerBuilderForPort(0, TlsServerCredentials.newBuilder().keyManager(keys.getKeyManagers()).build())
			.addService(new HealthStatusManager().getHealthService())
			.build()
			.start();
	}

}
