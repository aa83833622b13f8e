package dev.latchkey.auth.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.latchkey.service.file.FileFailures;
import dev.latchkey.service.start.StartRefusedException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Opens a SQLite file and checks whether it can be the database of this service.
 *
 * @param file the file, which exists
 */
record SqliteInspection(Path file) {

	private static final String FOREIGN_TABLES = """
			SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
			AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'flyway_schema_history')
			""";

	private static final String ANOTHER_FILE = "name another file, or move this one away";

	private static final String HEADER = "SQLite format 3\u0000";

	private static final int BUSY_TIMEOUT_MILLIS = 1000;

	/**
	 * Open the file.
	 * @return a connection that has read and could write
	 * @throws StartRefusedException when the file cannot be used
	 */
	Connection connect() {
		requireHeader();
		SQLiteConfig config = new SQLiteConfig();
		config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
		try {
			Connection connection = config.createConnection(SqliteUrl.of(this.file));
			try (Statement statement = connection.createStatement()) {
				inspect(statement);
				return connection;
			}
			catch (SQLException | RuntimeException ex) {
				connection.close();
				throw ex;
			}
		}
		catch (SQLException ex) {
			throw refusal(ex);
		}
	}

	// SQLite treats a file of a few bytes as an empty database.
	private void requireHeader() {
		try (InputStream stream = Files.newInputStream(this.file)) {
			byte[] header = stream.readNBytes(HEADER.length());
			if (header.length > 0 && !HEADER.equals(new String(header, StandardCharsets.ISO_8859_1))) {
				throw new StartRefusedException(SqliteUrl.SETTING, this.file + " is not a SQLite database",
						ANOTHER_FILE);
			}
		}
		catch (IOException ex) {
			throw new StartRefusedException(SqliteUrl.SETTING, FileFailures.reason(ex), ANOTHER_FILE, ex);
		}
	}

	private void inspect(Statement statement) throws SQLException {
		String mode = single(statement, "PRAGMA journal_mode = WAL");
		if (!"wal".equals(mode)) {
			throw new StartRefusedException(SqliteUrl.SETTING,
					"the file system of " + this.file + " lacks what SQLite's write-ahead log needs",
					"name a file on a local disk");
		}
		statement.execute("BEGIN IMMEDIATE");
		statement.execute("ROLLBACK");
		if (!"0".equals(single(statement, FOREIGN_TABLES))) {
			throw new StartRefusedException(SqliteUrl.SETTING, this.file + " is the database of another program",
					ANOTHER_FILE);
		}
	}

	private static String single(Statement statement, String sql) throws SQLException {
		try (ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	/**
	 * Explain why the file cannot be used.
	 */
	StartRefusedException refusal(SQLException ex) {
		if (!(ex instanceof SQLiteException sqlite)) {
			return new StartRefusedException("java.io.tmpdir", "SQLite's native code cannot be loaded",
					"name a folder from which this process may load it, with -Djava.io.tmpdir=FOLDER", ex);
		}
		SqliteFailure failure = SqliteFailure.of(sqlite.getResultCode());
		return new StartRefusedException(SqliteUrl.SETTING, this.file + " " + failure.reason(), failure.remedy(), ex);
	}

	/**
	 * The explanation of an SQLite error for the operator.
	 *
	 * @param reason what is wrong with the file
	 * @param remedy what to do
	 */
	private record SqliteFailure(String reason, String remedy) {

		// The low byte of an extended result code is its primary code.
		static SqliteFailure of(SQLiteErrorCode code) {
			return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
				case SQLITE_NOTADB -> new SqliteFailure("is not a SQLite database", ANOTHER_FILE);
				case SQLITE_CORRUPT -> new SqliteFailure("is damaged", "restore a backup, see docs/operations.md");
				case SQLITE_BUSY, SQLITE_LOCKED ->
					new SqliteFailure("is locked by another program", "stop that program first");
				case SQLITE_FULL -> new SqliteFailure("cannot grow, because the disk is full", "make room");
				case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
					new SqliteFailure("cannot be written, or an auxiliary file beside it cannot",
							"give the user of this process the right to both and to their folder");
				default -> new SqliteFailure("cannot be read and written (" + code.name() + ")",
						"check the disk, or name a file on a local one");
			};
		}

	}

}
