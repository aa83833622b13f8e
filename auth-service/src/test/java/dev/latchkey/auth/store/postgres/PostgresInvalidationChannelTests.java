package dev.latchkey.auth.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.store.InvalidationConnection;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PostgresInvalidationChannelTests {

	private static final int ROUNDS = 300;

	private final List<String> received = new ArrayList<>();

	@Test
	void changesAcknowledgedBeforeConfirmAreReceived() throws Exception {
		try (TestDatabase database = TestDatabase.postgres();
				InvalidationConnection changes = database.invalidations().open("topic", this.received::add)) {
			for (int round = 0; round < ROUNDS; round++) {
				notify(database, "topic", Integer.toString(round));
				changes.confirm();
				assertThat(this.received).hasSize(round + 1).endsWith(Integer.toString(round));
			}
			notify(database, "another", "");
			changes.confirm();
			assertThat(this.received).hasSize(ROUNDS);
		}
	}

	@Test
	void waitsForChanges() throws Exception {
		try (TestDatabase database = TestDatabase.postgres();
				InvalidationConnection changes = database.invalidations().open("topic", this.received::add)) {
			notify(database, "topic", "1");
			for (int attempt = 0; this.received.isEmpty() && attempt < 1000; attempt++) {
				changes.await(Duration.ofMillis(10));
			}
			assertThat(this.received).containsExactly("1");
		}
	}

	@Test
	void usesNoConnectionOfThePool() throws Exception {
		try (TestDatabase database = TestDatabase.postgres();
				InvalidationConnection changes = database.invalidations().open("topic", this.received::add)) {
			changes.confirm();
			assertThat(database.jdbc()
				.sql("SELECT application_name FROM pg_stat_activity WHERE query LIKE 'SELECT pg_backend_pid%'")
				.query(String.class)
				.list()).contains("latchkey-changes");
		}
	}

	@Test
	void poolerIsRefused() throws SQLException {
		Connection connection = mock();
		Statement statement = mock();
		ResultSet answer = mock();
		PGConnection notices = mock();
		given(connection.unwrap(PGConnection.class)).willReturn(notices);
		given(connection.createStatement()).willReturn(statement);
		given(statement.executeQuery(anyString())).willReturn(answer);
		given(answer.next()).willReturn(true);
		given(answer.getInt(1)).willReturn(4711);
		given(notices.getBackendPID()).willReturn(1);
		InvalidationConnection pooled = new PostgresInvalidationConnection(connection, this.received::add);
		assertThatExceptionOfType(SQLException.class).isThrownBy(pooled::confirm).withMessageContaining("pooler");
	}

	@Test
	void readOnlyServerIsRefused() throws SQLException {
		Connection connection = mock();
		Statement statement = mock();
		ResultSet answer = mock();
		PGConnection notices = mock();
		given(connection.unwrap(PGConnection.class)).willReturn(notices);
		given(connection.createStatement()).willReturn(statement);
		given(statement.executeQuery(contains("transaction_read_only"))).willReturn(answer);
		given(answer.next()).willReturn(true);
		given(answer.getBoolean(2)).willReturn(true);
		InvalidationConnection demoted = new PostgresInvalidationConnection(connection, this.received::add);
		assertThatExceptionOfType(SQLException.class).isThrownBy(demoted::confirm).withMessageContaining("no writes");
	}

	private static void notify(TestDatabase database, String channel, String payload) {
		database.jdbc().sql("SELECT pg_notify(?, ?)").params(channel, payload).query((row) -> {
		});
	}

}
