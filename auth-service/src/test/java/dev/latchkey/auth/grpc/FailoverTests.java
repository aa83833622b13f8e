package dev.latchkey.auth.grpc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.auth.store.TestPostgres;
import io.grpc.Status.Code;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.test.context.ContextConfiguration;

/**
 * The service while its PostgreSQL server is read-only, and after that.
 */
@ContextConfiguration(initializers = FailoverTests.OwnDatabase.class)
class FailoverTests extends AbstractGrpcTests {

	private static final String URL = TestPostgres.newDatabase();

	private static final Duration SOON = Duration.ofSeconds(5);

	private static final int POOL_SIZE = 4;

	@Test
	@Tag("asvs-16.5.2")
	void isNotReadyDuringAFailoverAndRecovers(@Autowired HikariDataSource pool, @Autowired GrpcChannelFactory channels)
			throws SQLException {
		String username = newUsername();
		signUp(username);
		demote(pool);
		awaitReadiness(channels, ServingStatus.NOT_SERVING);
		failure(() -> signUp(newUsername())).is(Code.UNAVAILABLE, "STORE_UNAVAILABLE");
		setReadOnly("off");
		awaitReadiness(channels, ServingStatus.SERVING);
		signUp(newUsername());
		signIn(username);
	}

	private static void awaitReadiness(GrpcChannelFactory channels, ServingStatus status) {
		HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channels.createChannel("local"));
		Awaitility.await()
			.atMost(SOON)
			.until(() -> health.check(HealthCheckRequest.newBuilder().setService("readiness").build())
				.getStatus() == status);
	}

	// Affects connections that are opened from now on.
	private static void setReadOnly(String value) throws SQLException {
		try (Connection connection = DriverManager.getConnection(URL);
				Statement statement = connection.createStatement()) {
			boolean unused = statement.execute("SET default_transaction_read_only = off");
			unused = statement
				.execute("ALTER DATABASE " + connection.getCatalog() + " SET default_transaction_read_only = " + value);
		}
	}

	// Makes all current and future connections read-only.
	private static void demote(HikariDataSource pool) throws SQLException {
		List<Connection> connections = new ArrayList<>();
		while (connections.size() < POOL_SIZE) {
			connections.add(pool.getConnection());
		}
		setReadOnly("on");
		for (Connection connection : connections) {
			try (connection; Statement statement = connection.createStatement()) {
				boolean unused = statement.execute("SET default_transaction_read_only = on");
			}
		}
	}

	static class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			TestPropertyValues
				.of("spring.datasource.url=" + URL, "spring.datasource.hikari.maximum-pool-size=" + POOL_SIZE)
				.applyTo(context);
		}

	}

}
