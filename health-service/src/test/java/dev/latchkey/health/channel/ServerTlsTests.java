package dev.latchkey.health.channel;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.latchkey.health.stub.Certificates;
import dev.latchkey.service.tls.ServerTlsConfiguration;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

class ServerTlsTests {

	private final Certificates before = new Certificates();

	private final Certificates after = new Certificates();

	@TempDir
	private Path folder;

	@Test
	void aNewCertificateIsUsedWithoutARestart() {
		write(this.before);
		try (ConfigurableApplicationContext context = start()) {
			int port = context.getEnvironment().getRequiredProperty("local.grpc.server.port", Integer.class);
			assertThat(ask(port, this.before)).isEqualTo(Code.OK);
			assertThat(ask(port, this.after)).isEqualTo(Code.UNAVAILABLE);
			write(this.after);
			Awaitility.await().untilAsserted(() -> assertThat(ask(port, this.after)).isEqualTo(Code.OK));
			assertThat(ask(port, this.before)).isEqualTo(Code.UNAVAILABLE);
		}
	}

	private void write(Certificates certificates) {
		certificates.writeServer(this.folder);
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Server.class).web(WebApplicationType.NONE)
			.run("--spring.grpc.server.port=0", "--spring.grpc.server.ssl.bundle=own",
					"--spring.ssl.bundle.pem.own.reload-on-update=true",
					"--spring.ssl.bundle.watch.file.quiet-period=100ms",
					"--spring.ssl.bundle.pem.own.keystore.certificate=" + this.folder.resolve("certificate.pem"),
					"--spring.ssl.bundle.pem.own.keystore.private-key=" + this.folder.resolve("key.pem"));
	}

	private static Code ask(int port, Certificates trusted) {
		ManagedChannel channel = GrpcChannels.open("127.0.0.1:" + port, trusted.trusting());
		try {
			var unused = HealthGrpc.newBlockingStub(channel)
				.withDeadlineAfter(10, TimeUnit.SECONDS)
				.check(HealthCheckRequest.getDefaultInstance());
			return Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
		finally {
			channel.shutdownNow();
		}
	}

	// Not a component, because other tests scan this package.
	@EnableAutoConfiguration
	@Import(ServerTlsConfiguration.class)
	static class Server {

		@Bean
		BindableService health() {
			return new HealthStatusManager().getHealthService();
		}

	}

}
