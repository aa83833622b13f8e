package dev.latchkey.auth.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The PostgreSQL server of all tests of one JVM. It ends with the JVM.
 */
public final class TestPostgres {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static final EmbeddedPostgres SERVER = start();

	private static final String MIGRATED = "latchkey_migrated";

	private static boolean migrated;

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
		return newDatabase("template1");
	}

	/**
	 * Create a database with empty tables. They are copied, because a migration takes
	 * longer.
	 * @return its URL
	 */
	public static synchronized String newMigratedDatabase() {
		if (!migrated) {
			TestDatabase.migratePostgres(create(MIGRATED, "template1"));
			migrated = true;
		}
		return newDatabase(MIGRATED);
	}

	private static String newDatabase(String template) {
		return create("latchkey_" + DATABASES.incrementAndGet(), template);
	}

	private static String create(String name, String template) {
		try (Connection connection = SERVER.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			boolean unused = statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return SERVER.getJdbcUrl("postgres", name);
	}

}
