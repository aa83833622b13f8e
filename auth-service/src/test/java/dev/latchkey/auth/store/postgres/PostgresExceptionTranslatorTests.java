package dev.latchkey.auth.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;

import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.auth.store.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests with errors of a real server.
 */
class PostgresExceptionTranslatorTests {

	private static final String INSERT = """
			INSERT INTO account VALUES (gen_random_uuid(), 'ada', 'hash', 'ACTIVE', 0, 0, NULL, NULL)
			""";

	private final TestDatabase database = TestDatabase.postgres(TestPostgres.migratedDatabase());

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void secondRowWithTheSameKeyIsADuplicate() {
		this.database.jdbc().sql(INSERT).update();
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.database.jdbc().sql(INSERT).update());
	}

	@Test
	void standbyIsAFailedResource() throws SQLException {
		try (Connection connection = this.database.connect()) {
			JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			template.setExceptionTranslator(new PostgresExceptionTranslator());
			JdbcClient standby = JdbcClient.create(template);
			standby.sql("SET default_transaction_read_only = on").update();
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> standby.sql(INSERT).update());
		}
	}

	@Test
	void endlessStatementIsATransientFailure() {
		assertThatExceptionOfType(TransientDataAccessException.class)
			.isThrownBy(() -> this.database.jdbc().sql("SELECT pg_sleep(60)").query().singleValue());
		assertThatNoException().isThrownBy(() -> this.database.jdbc().sql(INSERT).update());
	}

	@Test
	void lostConnectionIsAFailedResourceAndIsReplaced() {
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(
				() -> this.database.jdbc().sql("SELECT pg_terminate_backend(pg_backend_pid())").query().singleValue());
		assertThatNoException().isThrownBy(() -> this.database.jdbc().sql(INSERT).update());
	}

}
