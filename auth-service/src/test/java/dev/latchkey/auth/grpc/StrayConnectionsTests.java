package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

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
 * Invalid input of strangers on ports in clear text.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.grpc.server.port=0", "latchkey.password.iterations=10",
				"latchkey.password.allow-weak-hashing=true", "management.prometheus.metrics.export.enabled=true" })
@ExtendWith(OutputCaptureExtension.class)
class StrayConnectionsTests {

	private static final List<byte[]> KINDS = List.of(StrayClient.HTTP_1, StrayClient.TLS, StrayClient.GARBAGE);

	private static final List<String> ODD = List.of(
			"PROPFIND /actuator/health HTTP/1.1\r\nHost: latchkey\r\nConnection: close\r\n\r\n",
			"POST /actuator/health HTTP/1.1\r\nHost: latchkey\r\nConnection: close\r\n\r\n",
			"POST /actuator/health HTTP/1.1\r\nHost: latchkey\r\nConnection: close\r\nContent-Length: 1\r\n\r\n1",
			"GET /actuator/health HTTP/1.1\r\nHost: latchkey\r\nConnection: close\r\nAccept: text/csv\r\n\r\n",
			"GET /actuator/health HTTP/1.1\r\nHost: latchkey\r\nConnection: close\r\nAccept: none\r\n\r\n",
			"GET //actuator/..;/health HTTP/1.1\r\nHost: latchkey\r\nConnection: close\r\n\r\n");

	private static final int TIMES = 10;

	@LocalServerPort
	int httpPort;

	@LocalGrpcServerPort
	int grpcPort;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		Path file = Path.of("target", "test-data", UUID.randomUUID() + ".db");
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + file);
	}

	@Test
	@Tag("asvs-16.2.1")
	void strayGrpcConnectionsGetOneLineAndACount(CapturedOutput output, @Autowired MeterRegistry meters)
			throws IOException {
		int begin = output.getAll().length();
		double before = count(meters, "latchkey.grpc.connections.stray");
		// The first connection gets the log line. A connection is closed before it is
		// counted and logged, so wait for the count.
		StrayClient.send(this.grpcPort, StrayClient.HTTP_1);
		awaitCount(meters, "latchkey.grpc.connections.stray", before + 1);
		for (int i = 0; i < TIMES; i++) {
			for (byte[] kind : KINDS) {
				StrayClient.send(this.grpcPort, kind);
			}
			StrayClient.reset(this.grpcPort, new byte[0]);
		}
		awaitCount(meters, "latchkey.grpc.connections.stray", before + 1 + TIMES * KINDS.size());
		assertThat(StrayClient.lines(output, begin)).hasSize(1)
			.first()
			.asString()
			.contains("WARN", "port " + this.grpcPort + ", which takes clear text", "began with HTTP/1.1");
	}

	@Test
	@Tag("asvs-16.2.1")
	void strayHttpRequestsGetOneLineAndACount(CapturedOutput output, @Autowired MeterRegistry meters)
			throws IOException {
		int begin = output.getAll().length();
		double before = count(meters, "latchkey.http.connections.stray");
		for (int i = 0; i < TIMES; i++) {
			StrayClient.send(this.httpPort, StrayClient.TLS);
			StrayClient.send(this.httpPort, StrayClient.GARBAGE);
			StrayClient.reset(this.httpPort, StrayClient.HTTP_1);
			for (String odd : ODD) {
				StrayClient.send(this.httpPort, odd.getBytes(StandardCharsets.US_ASCII));
			}
		}
		awaitCount(meters, "latchkey.http.connections.stray", before + 4 * TIMES);
		assertThat(StrayClient.lines(output, begin)).hasSize(1)
			.first()
			.asString()
			.contains("WARN", "HTTP port " + this.httpPort);
	}

	private static void awaitCount(MeterRegistry meters, String name, double least) {
		Awaitility.await().untilAsserted(() -> assertThat(count(meters, name)).isGreaterThanOrEqualTo(least));
	}

	private static double count(MeterRegistry meters, String name) {
		return meters.get(name).functionCounter().count();
	}

}
