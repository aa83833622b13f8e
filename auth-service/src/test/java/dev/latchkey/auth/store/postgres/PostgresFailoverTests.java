package dev.latchkey.auth.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.auth.store.TestPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * A server that has become read-only, like a former primary.
 */
class PostgresFailoverTests {

	private static final Duration SOON = Duration.ofSeconds(3);

	private static final int POOL_SIZE = 10;

	private final String url = TestPostgres.migratedDatabase();

	private final TestDatabase database = TestDatabase.postgres(this.url);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	@Tag("asvs-16.5.2")
	void poolOfAReadOnlyServerIsEmptied() throws SQLException {
		assertThatNoException().isThrownBy(this.database.store()::probe);
		demotePool("off");
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(this.database.store()::probe)
			.withMessageContaining("takes no writes");
		Awaitility.await().untilAsserted(() -> assertThatNoException().isThrownBy(this::askAndWrite));
	}

	@Test
	@Tag("asvs-16.5.2")
	void readOnlyConnectionFailsOneCall() throws SQLException {
		demotePool("off");
		int failures = 0;
		while (!hasWritten()) {
			failures++;
		}
		assertThat(failures).isBetween(1, POOL_SIZE);
	}

	private boolean hasWritten() {
		try {
			write();
			return true;
		}
		catch (DataAccessResourceFailureException ex) {
			return false;
		}
	}

	@Test
	@Tag("asvs-16.5.2")
	void recoversSoonAfterALongReadOnlyTime() throws SQLException {
		demotePool("on");
		// After so many failures a pool waits 5 seconds between two attempts.
		for (int i = 0; i < 12; i++) {
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(this.database.store()::probe);
		}
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(this::write)
			.havingRootCause()
			.withMessageContaining("primary");
		setReadOnly("off");
		Awaitility.await().atMost(SOON).untilAsserted(() -> assertThatNoException().isThrownBy(this::askAndWrite));
	}

	@Test
	void onlyThePrimaryIsMigrated() {
		String url = "jdbc:postgresql://one,two/latchkey";
		assertThat(PostgresConnections.urlOfPrimary(url)).isEqualTo(url + "?targetServerType=primary");
		assertThat(PostgresConnections.urlOfPrimary(url + "?user=x"))
			.isEqualTo(url + "?user=x&targetServerType=primary");
		assertThat(PostgresConnections.urlOfPrimary(url + "?targetServerType=any")).endsWith("?targetServerType=any");
	}

	private void askAndWrite() {
		this.database.store().probe();
		write();
	}

	private void write() {
		int unused = this.database.jdbc().sql("DELETE FROM account").update();
	}

	// Affects connections that are opened from now on.
	private void setReadOnly(String value) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.url);
				Statement statement = connection.createStatement()) {
			boolean unused = statement.execute("SET default_transaction_read_only = off");
			unused = statement
				.execute("ALTER DATABASE " + connection.getCatalog() + " SET default_transaction_read_only = " + value);
		}
	}

	private void demotePool(String later) throws SQLException {
		List<Connection> connections = new ArrayList<>();
		while (connections.size() < POOL_SIZE) {
			connections.add(this.database.connect());
		}
		setReadOnly(later);
		for (Connection connection : connections) {
			try (connection; Statement statement = connection.createStatement()) {
				boolean unused = statement.execute("SET default_transaction_read_only = on");
			}
		}
	}

}
