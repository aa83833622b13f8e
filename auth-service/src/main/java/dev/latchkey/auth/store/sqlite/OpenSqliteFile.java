package dev.latchkey.auth.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.latchkey.service.file.FileFailures;
import dev.latchkey.service.file.WatchedFiles;
import dev.latchkey.service.start.StartRefusedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The SQLite file, open for as long as the process uses it. One connection besides the
 * pool stays open, so that SQLite keeps its auxiliary files and a check can tell whether
 * they still belong to this process.
 */
final class OpenSqliteFile implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(OpenSqliteFile.class);

	private final Path real;

	private final Connection connection;

	private final WatchedFiles watched;

	private final long versionAtOpen;

	private long size;

	private @Nullable String shrunk;

	private boolean rescued;

	private OpenSqliteFile(Path file, Connection connection) throws IOException, SQLException {
		this.real = file.toRealPath();
		this.connection = connection;
		this.versionAtOpen = pragma("data_version");
		this.watched = WatchedFiles.of(List.of(file, this.real, beside("-wal"), beside("-shm"), beside(".lock")));
	}

	/**
	 * Open an existing file.
	 * @throws StartRefusedException when it is not a database of this service, or is not
	 * writable
	 */
	static OpenSqliteFile open(Path file) {
		SqliteInspection inspection = new SqliteInspection(file);
		Connection connection = inspection.connect();
		try {
			return new OpenSqliteFile(file, connection);
		}
		catch (IOException ex) {
			closeQuietly(connection);
			throw new StartRefusedException(SqliteUrl.SETTING, FileFailures.reason(ex),
					"name a file in a folder that this process may write to", ex);
		}
		catch (SQLException ex) {
			closeQuietly(connection);
			throw inspection.refusal(ex);
		}
	}

	private Path beside(String ending) {
		return this.real.resolveSibling(this.real.getFileName() + ending);
	}

	/**
	 * Check the files.
	 * @return what has happened to them, or {@code null} when they are unchanged
	 */
	@Nullable String change() {
		String change = this.watched.change();
		if (change == null) {
			return shrinkage();
		}
		rescue();
		return change;
	}

	// SQLite shrinks a file only on command, and then knows its size. Otherwise another
	// program has overwritten it.
	private synchronized @Nullable String shrinkage() {
		try {
			long now = Files.size(this.real);
			if (now < this.size && !isVacuumed()) {
				this.shrunk = this.real + " has been written over by another program";
			}
			this.size = now;
			return this.shrunk;
		}
		catch (IOException ex) {
			return FileFailures.reason(ex);
		}
		catch (SQLException ex) {
			return this.real + " cannot be read: " + ex.getMessage();
		}
	}

	// Until the first commit, SQLite reads its size from the file itself.
	private boolean isVacuumed() throws SQLException {
		return pragma("data_version") != this.versionAtOpen && pragma("page_count") * pragma("page_size") < this.size;
	}

	private long pragma(String name) throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet value = statement.executeQuery("PRAGMA " + name)) {
			return value.getLong(1);
		}
	}

	// Copies the content of the removed write-ahead log into the database file, where it
	// survives the process.
	private synchronized void rescue() {
		if (this.rescued || Files.exists(beside("-wal")) || Files.notExists(this.real)) {
			return;
		}
		this.rescued = true;
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
		}
		catch (SQLException ex) {
			logger.error("The last writes may be lost when the process ends: " + ex.getMessage());
		}
	}

	/**
	 * Close the file. A moved or removed file stays open until the process ends, because
	 * SQLite would delete auxiliary files by name, which may now belong to another file.
	 */
	@Override
	public void close() {
		if (this.watched.change() == null) {
			closeQuietly(this.connection);
		}
	}

	private static void closeQuietly(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			logger.debug("The connection cannot be closed", ex);
		}
	}

}
