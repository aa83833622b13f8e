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
 * The SQLite file, open for as long as the process uses it. One connection stays open
 * beside the pool, so that SQLite keeps the files beside it and a look tells whether they
 * are still those of this process.
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
	 * Open a file that is there.
	 * @throws StartRefusedException if it is not a database of this service, or cannot be
	 * written
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
	 * Look at the files.
	 * @return what has become of them, or {@code null} when they are what they were
	 */
	@Nullable String change() {
		String change = this.watched.change();
		if (change == null) {
			return shrinkage();
		}
		rescue();
		return change;
	}

	// SQLite makes a file smaller only when it is told to, and then knows of it. Else
	// somebody has written over it.
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

	// Until something is committed SQLite has its size from the file itself.
	private boolean isVacuumed() throws SQLException {
		return pragma("data_version") != this.versionAtOpen && pragma("page_count") * pragma("page_size") < this.size;
	}

	private long pragma(String name) throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet value = statement.executeQuery("PRAGMA " + name)) {
			return value.getLong(1);
		}
	}

	// What only the removed file beside it has: once that is in the file itself, it
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
			logger.error("What was written last may be lost with the process: " + ex.getMessage());
		}
	}

	/**
	 * Close the file. One that has lost its name stays open until the process ends, for
	 * SQLite would remove by their names files that may be another's by now.
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
