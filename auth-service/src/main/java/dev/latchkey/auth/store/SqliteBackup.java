package dev.latchkey.auth.store;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.sqlite.SQLiteConfig;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes a copy of a SQLite file as it is at one moment, while others read and write it.
 * The copy has no sessions and no reset codes: one that has ended, or was used, since
 * must not come back with it.
 *
 * @param source the file
 */
record SqliteBackup(Path source) {

	private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

	static SqliteBackup of(Path source) throws NoSuchFileException {
		if (!Files.exists(source)) {
			// The driver would make it.
			throw new NoSuchFileException(source.toString());
		}
		return new SqliteBackup(source);
	}

	/**
	 * Make the copy and verify it.
	 * @param target an empty file
	 * @return how many accounts it has
	 */
	long copyTo(Path target) throws SQLException {
		try (Connection connection = open(this.source)) {
			client(connection).sql("VACUUM INTO ?").param(target.toString()).update();
		}
		try (Connection connection = open(target)) {
			JdbcClient copy = client(connection);
			copy.sql("DELETE FROM session").update();
			copy.sql("UPDATE account SET reset_code_digest = NULL, reset_expire_time = NULL").update();
			verify(copy);
			return copy.sql("SELECT count(*) FROM account").query(Long.class).single();
		}
	}

	private static void verify(JdbcClient copy) throws SQLException {
		String verdict = copy.sql("PRAGMA integrity_check").query(String.class).list().get(0);
		boolean whole = "ok".equals(verdict) && copy.sql("PRAGMA foreign_key_check").query().listOfRows().isEmpty();
		if (!whole) {
			throw new SQLException("the copy is damaged, and so is perhaps the file: " + verdict);
		}
	}

	private static Connection open(Path file) throws SQLException {
		SQLiteConfig config = new SQLiteConfig();
		config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
		return config.createConnection("jdbc:sqlite:" + file);
	}

	private static JdbcClient client(Connection connection) {
		return JdbcClient.create(new SingleConnectionDataSource(connection, true));
	}

}
