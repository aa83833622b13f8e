package dev.latchkey.auth.grpc;

import java.nio.file.Path;
import java.util.UUID;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.grpc.test.autoconfigure.LocalGrpcServerPort;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on real ports, and a channel to it.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "spring.grpc.server.port=0",
		"latchkey.password.iterations=10", "latchkey.password.allow-weak-hashing=true" })
abstract class AbstractRealPortTests {

	@LocalGrpcServerPort
	int grpcPort;

	@SuppressWarnings("NullAway.Init")
	ManagedChannel channel;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		Path file = Path.of("target", "test-data", UUID.randomUUID() + ".db");
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + file);
	}

	@BeforeEach
	void connect() {
		this.channel = ManagedChannelBuilder.forAddress("localhost", this.grpcPort).usePlaintext().build();
	}

	@AfterEach
	void disconnect() {
		this.channel.shutdownNow();
	}

}
