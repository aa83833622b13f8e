package dev.latchkey.auth.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.auth.store.postgres.PostgresDialect;
import dev.latchkey.auth.store.postgres.PostgresInvalidationChannel;
import dev.latchkey.auth.store.sqlite.SqliteDialect;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A migrated database, configured as in the service.
 */
public final class TestDatabase implements AutoCloseable {

	private final HikariDataSource dataSource;

	private final WriteGuard guard;

	private final SqlStore store;

	private final Runnable closed;

	private TestDatabase(HikariDataSource dataSource, SqlDialect dialect, WriteGuard guard, Runnable closed) {
		this.closed = closed;
		this.dataSource = dataSource;
		this.guard = guard;
		this.store = SqlStore.of(dataSource, dialect, guard, () -> true);
	}

	/**
	 * Create a file with empty tables. It is copied, because a migration takes longer
	 * than most tests.
	 */
	public static TestDatabase sqlite(Path folder) {
		Path file = sqliteFile(folder);
		try {
			Files.createDirectories(file.getParent());
			Files.write(file, MigratedSqlite.CONTENT);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		String url = "jdbc:sqlite:" + file;
		SqliteDialect dialect = new SqliteDialect();
		WriteGuard guard = dialect.guard(url);
		return new TestDatabase(dataSource(dialect, url), dialect, guard, () -> {
		});
	}

	/**
	 * Create and migrate a file, as the service does.
	 */
	public static TestDatabase newSqlite(Path folder) {
		String url = "jdbc:sqlite:" + sqliteFile(folder);
		SqliteDialect dialect = new SqliteDialect();
		WriteGuard guard = dialect.guard(url);
		HikariDataSource dataSource = dataSource(dialect, url);
		FluentConfiguration flyway = Flyway.configure().dataSource(dataSource);
		dialect.prepare(flyway, properties(url), false);
		flyway.load().migrate();
		return new TestDatabase(dataSource, dialect, guard, () -> {
		});
	}

	private static Path sqliteFile(Path folder) {
		return folder.resolve("new folder/latchkey.db");
	}

	/**
	 * Open a database with empty tables on the server that all tests share. It waits
	 * longer for the server than the service does, because other tests keep the machine
	 * busy.
	 */
	public static TestDatabase postgres() {
		String url = TestPostgres.migratedDatabase();
		return patient(url, () -> TestPostgres.reuse(url));
	}

	/**
	 * Open the database of PostgreSQL once more, as another node does.
	 */
	public TestDatabase onAnotherNode() {
		return patient(this.dataSource.getJdbcUrl(), () -> {
		});
	}

	private static TestDatabase patient(String url, Runnable closed) {
		TestDatabase database = postgres(url, closed);
		database.dataSource.setConnectionTimeout(TestPostgres.PATIENCE.toMillis());
		TestPostgres.PATIENT.forEach(database.dataSource::addDataSourceProperty);
		return database;
	}

	/**
	 * Open a migrated database, with the timeouts of the service.
	 */
	public static TestDatabase postgres(String url) {
		return postgres(url, () -> {
		});
	}

	private static TestDatabase postgres(String url, Runnable closed) {
		PostgresDialect dialect = new PostgresDialect();
		return new TestDatabase(dataSource(dialect, url), dialect, dialect.guard(url), closed);
	}

	static void migratePostgres(String url) {
		FluentConfiguration flyway = Flyway.configure();
		new PostgresDialect().prepare(flyway, properties(url), false);
		flyway.load().migrate();
	}

	private static HikariDataSource dataSource(SqlDialect dialect, String url) {
		HikariDataSource dataSource = dialect.dataSource(properties(url));
		// By default Hikari opens ten, with pauses, and closing waits for that.
		dataSource.setMinimumIdle(1);
		return dataSource;
	}

	private static DataSourceProperties properties(String url) {
		DataSourceProperties properties = new DataSourceProperties();
		properties.setUrl(url);
		return properties;
	}

	public JdbcClient jdbc() {
		return this.store.writes();
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
			template.setExceptionTranslator(new SqliteDialect().translator());
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
		this.closed.run();
	}

	/**
	 * A file with the tables of the service.
	 */
	private static final class MigratedSqlite {

		static final byte[] CONTENT = create();

		private static byte[] create() {
			try {
				Path folder = Files.createTempDirectory("latchkey-");
				newSqlite(folder).close();
				byte[] content = Files.readAllBytes(sqliteFile(folder));
				FileSystemUtils.deleteRecursively(folder);
				return content;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
