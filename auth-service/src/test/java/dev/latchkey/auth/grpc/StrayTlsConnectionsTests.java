package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import dev.latchkey.testsupport.tls.TestAuthority;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.grpc.test.autoconfigure.LocalGrpcServerPort;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invalid input of strangers on ports with TLS.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.grpc.server.port=0", "latchkey.password.iterations=10",
				"latchkey.password.allow-weak-hashing=true", "spring.grpc.server.ssl.bundle=latchkey",
				"server.ssl.bundle=latchkey" })
@ExtendWith(OutputCaptureExtension.class)
class StrayTlsConnectionsTests {

	private static final Path FOLDER = Path.of("target", "test-data", "stray-" + UUID.randomUUID());

	private static final List<byte[]> KINDS = List.of(StrayClient.HTTP_1, StrayClient.GARBAGE, StrayClient.TLS);

	@LocalServerPort
	int httpPort;

	@LocalGrpcServerPort
	int grpcPort;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		new TestAuthority().issue("localhost").write(FOLDER);
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + FOLDER.resolve("latchkey.db"));
		registry.add("spring.ssl.bundle.pem.latchkey.keystore.certificate",
				() -> FOLDER.resolve("certificate.pem").toString());
		registry.add("spring.ssl.bundle.pem.latchkey.keystore.private-key", () -> FOLDER.resolve("key.pem").toString());
	}

	@Test
	@Tag("asvs-16.2.1")
	void strayGrpcConnectionsGetOneLineAndACount(CapturedOutput output, @Autowired MeterRegistry meters)
			throws IOException {
		int begin = output.getAll().length();
		sendAll(this.grpcPort, meters, "latchkey.grpc.connections.stray");
		assertThat(StrayClient.lines(output, begin)).hasSize(1)
			.first()
			.asString()
			.contains("WARN", "port " + this.grpcPort + ", which takes TLS", "began with HTTP/1.1");
	}

	@Test
	@Tag("asvs-16.2.1")
	void strayHttpConnectionsAreCounted(CapturedOutput output, @Autowired MeterRegistry meters) throws IOException {
		int begin = output.getAll().length();
		sendAll(this.httpPort, meters, "latchkey.http.connections.stray");
		assertThat(StrayClient.lines(output, begin)).isEmpty();
	}

	// Sends one after another, because a connection is closed before it is counted and
	// logged.
	private static void sendAll(int port, MeterRegistry meters, String name) throws IOException {
		for (int i = 0; i < KINDS.size(); i++) {
			StrayClient.send(port, KINDS.get(i));
			double least = i + 1;
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(meters.get(name).functionCounter().count()).isGreaterThanOrEqualTo(least));
		}
	}

}
