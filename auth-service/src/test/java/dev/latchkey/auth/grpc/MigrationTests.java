package dev.latchkey.auth.grpc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.AuthServiceApplication;
import dev.latchkey.auth.store.TestPostgres;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.testsupport.net.Ports;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status.Code;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that starts before its database is ready.
 */
class MigrationTests {

	@Test
	void isLiveWhileTheMigrationWaitsForALock() throws SQLException {
		String url = TestPostgres.newDatabase();
		try (Connection other = DriverManager.getConnection(url); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			boolean unused = statement.execute("CREATE TABLE account (held INTEGER)");
			try (ConfigurableApplicationContext service = start(url)) {
				ManagedChannel channel = channel(service);
				awaitHealth(channel, "liveness", ServingStatus.SERVING);
				AbstractGrpcTests.failure(() -> signUp(channel)).is(Code.UNAVAILABLE, "STORE_UNAVAILABLE");
				awaitHealth(channel, "readiness", ServingStatus.NOT_SERVING);
				other.rollback();
				awaitHealth(channel, "readiness", ServingStatus.SERVING);
				signUp(channel);
				var closed = channel.shutdownNow();
				assertThat(closed.isShutdown()).isTrue();
			}
		}
	}

	@Test
	void isLiveWithoutADatabase() {
		try (ConfigurableApplicationContext service = start(
				"jdbc:postgresql://localhost:" + Ports.free() + "/latchkey")) {
			ManagedChannel channel = channel(service);
			awaitHealth(channel, "liveness", ServingStatus.SERVING);
			AbstractGrpcTests.failure(() -> signUp(channel)).is(Code.UNAVAILABLE, "STORE_UNAVAILABLE");
			awaitHealth(channel, "readiness", ServingStatus.NOT_SERVING);
			var closed = channel.shutdownNow();
			assertThat(closed.isShutdown()).isTrue();
		}
	}

	@Test
	void separateRoleMayMigrate() throws SQLException {
		String url = TestPostgres.newDatabase();
		try (Connection owner = DriverManager.getConnection(url); Statement statement = owner.createStatement()) {
			boolean unused = statement.execute("""
					CREATE ROLE clerk LOGIN;
					ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO clerk
					""");
		}
		try (ConfigurableApplicationContext service = start(url.replace("?user=postgres", ""),
				"--spring.datasource.username=clerk", "--spring.flyway.user=postgres")) {
			ManagedChannel channel = channel(service);
			awaitHealth(channel, "readiness", ServingStatus.SERVING);
			signUp(channel);
			var closed = channel.shutdownNow();
			assertThat(closed.isShutdown()).isTrue();
		}
	}

	private static ConfigurableApplicationContext start(String url, String... more) {
		List<String> settings = new ArrayList<>(List.of(more));
		settings.addAll(List.of("--server.port=0", "--spring.grpc.server.port=0", "--spring.datasource.url=" + url,
				"--latchkey.password.iterations=10", "--latchkey.password.allow-weak-hashing=true"));
		return new SpringApplicationBuilder(AuthServiceApplication.class, WithTestParts.class)
			.run(settings.toArray(String[]::new));
	}

	private static ManagedChannel channel(ConfigurableApplicationContext service) {
		int port = service.getEnvironment().getRequiredProperty("local.grpc.server.port", Integer.class);
		return ManagedChannelBuilder.forAddress("localhost", port).usePlaintext().build();
	}

	private static void signUp(ManagedChannel channel) {
		var unused = AuthenticationServiceGrpc.newBlockingStub(channel)
			.signUp(SignUpRequest.newBuilder().setUsername("ada").setPassword(AbstractGrpcTests.PHRASE).build());
	}

	private static void awaitHealth(ManagedChannel channel, String name, ServingStatus status) {
		Awaitility.await()
			.until(() -> HealthGrpc.newBlockingStub(channel)
				.check(HealthCheckRequest.newBuilder().setService(name).build())
				.getStatus() == status);
	}

	@Configuration(proxyBeanMethods = false)
	@TestParts
	static class WithTestParts {

	}

}
