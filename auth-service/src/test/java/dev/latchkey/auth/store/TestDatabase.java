package dev.latchkey.auth.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.auth.store.postgres.PostgresDialect;
import dev.latchkey.auth.store.postgres.PostgresInvalidationChannel;
import dev.latchkey.auth.store.sqlite.SqliteDialect;
import dev.latchkey.auth.store.sqlite.SqliteExceptionTranslator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A migrated database, configured as in the service.
 */
public final class TestDatabase implements AutoCloseable {

	private final HikariDataSource dataSource;

	private final WriteGuard guard;

	private final SqlStore store;

	private TestDatabase(HikariDataSource dataSource, SqlDialect dialect, WriteGuard guard) {
		this.dataSource = dataSource;
		this.guard = guard;
		this.store = SqlStore.of(dataSource, dialect, guard, () -> true);
	}

	public static TestDatabase sqlite(Path folder) {
		return open("jdbc:sqlite:" + folder.resolve("new folder/latchkey.db"), new SqliteDialect());
	}

	/**
	 * Create a new database on the server that all tests share.
	 */
	public static TestDatabase postgres() {
		return postgres(TestPostgres.newDatabase());
	}

	public static TestDatabase postgres(String url) {
		return open(url, new PostgresDialect());
	}

	private static TestDatabase open(String url, SqlDialect dialect) {
		DataSourceProperties properties = new DataSourceProperties();
		properties.setUrl(url);
		WriteGuard guard = dialect.guard(url);
		HikariDataSource dataSource = dialect.dataSource(properties);
		FluentConfiguration flyway = Flyway.configure().dataSource(dataSource);
		dialect.prepare(flyway, properties, false);
		flyway.load().migrate();
		return new TestDatabase(dataSource, dialect, guard);
	}

	public JdbcClient jdbc() {
		return this.store.writes();
	}

	/**
	 * Return a client for statements that may exceed the timeout of the service.
	 */
	public JdbcClient patientJdbc() {
		return JdbcClient.create(new DriverManagerDataSource(this.dataSource.getJdbcUrl()));
	}

	public SqlStore store() {
		return this.store;
	}

	/**
	 * Return the channel on which PostgreSQL reports changes.
	 */
	public PostgresInvalidationChannel invalidations() {
		return new PostgresInvalidationChannel(this.dataSource);
	}

	public Connection connect() throws SQLException {
		return this.dataSource.getConnection();
	}

	/**
	 * Run an action while a transaction of another connection holds the write lock.
	 */
	public void whileAnotherWrites(Runnable action) {
		onOneConnection((other) -> {
			other.sql("BEGIN IMMEDIATE").update();
			action.run();
			other.sql("ROLLBACK").update();
		});
	}

	/**
	 * Run an action on a connection that may not enlarge the file.
	 */
	public void whileFull(Consumer<JdbcClient> action) {
		onOneConnection((full) -> {
			Integer pages = full.sql("PRAGMA page_count").query(Integer.class).single();
			full.sql("PRAGMA max_page_count = " + pages).query().singleValue();
			action.accept(full);
			full.sql("PRAGMA max_page_count = 1073741823").query().singleValue();
		});
	}

	private void onOneConnection(Consumer<JdbcClient> action) {
		try (Connection connection = connect()) {
			JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			template.setExceptionTranslator(new SqliteExceptionTranslator());
			action.accept(JdbcClient.create(template));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.store.close();
		this.dataSource.close();
		this.guard.close();
	}

}
