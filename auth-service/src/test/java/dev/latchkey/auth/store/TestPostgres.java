package dev.latchkey.auth.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The PostgreSQL server of all tests of one JVM. It ends with the JVM.
 */
public final class TestPostgres {

	/**
	 * How long tests wait for the server that do not test how long the service waits.
	 */
	public static final Duration PATIENCE = Duration.ofSeconds(20);

	/**
	 * The properties of connections for such tests.
	 */
	public static final Map<String, String> PATIENT = Map.of("socketTimeout", String.valueOf(PATIENCE.toSeconds()),
			"options", "-c statement_timeout=" + PATIENCE.toMillis());

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static final EmbeddedPostgres SERVER = start();

	// A closed connection may live on at the server for a moment.
	private static final String EMPTY = """
			DO $$ BEGIN
			PERFORM pg_terminate_backend(pid, 10000) FROM pg_stat_activity
				WHERE datname = current_database() AND pid <> pg_backend_pid();
			EXECUTE (
				SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY' FROM pg_tables
				WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history');
			END $$""";

	private static final Queue<String> UNUSED = new ConcurrentLinkedQueue<>();

	private TestPostgres() {
	}

	private static EmbeddedPostgres start() {
		try {
			// These tests need no durability.
			return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Create an empty database.
	 * @return its URL
	 */
	public static String newDatabase() {
		String name = "latchkey_" + DATABASES.incrementAndGet();
		try (Connection connection = SERVER.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			boolean unused = statement.execute("CREATE DATABASE " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return SERVER.getJdbcUrl("postgres", name);
	}

	/**
	 * Return a database with empty tables, which no other test uses.
	 * @return its URL
	 */
	public static String migratedDatabase() {
		String unused = UNUSED.poll();
		if (unused != null) {
			return unused;
		}
		String url = newDatabase();
		TestDatabase.migratePostgres(url);
		return url;
	}

	/**
	 * Empty the tables of a database and end its connections, so that another test can
	 * use it. A new database has hundreds of files, and is therefore slow to create and
	 * to delete.
	 */
	static void reuse(String url) {
		try (Connection connection = DriverManager.getConnection(url);
				Statement statement = connection.createStatement()) {
			boolean unused = statement.execute(EMPTY);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		UNUSED.add(url);
	}

}
