package dev.latchkey.auth.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.latchkey.service.file.OwnerOnly;
import org.sqlite.SQLiteConfig;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Copies a SQLite file as it is at one moment, while others read and write it. The copy
 * has no sessions and no reset codes: a session that was revoked since, or a code that
 * was used since, must not come back with it.
 *
 * @param source the file
 */
record SqliteBackup(SqliteFile source) {

	private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

	/**
	 * Create the copy and verify the file under its name. An existing file is never
	 * replaced.
	 * @param copy the file to create
	 * @return how many accounts it has
	 */
	long copyTo(Path copy) throws IOException, SQLException {
		Path target = copy.toAbsolutePath();
		requireFree(target);
		Path part = createIn(Objects.requireNonNull(target.getParent()));
		try {
			long accounts = fill(part);
			publish(part, target);
			keepIfWhole(target, accounts);
			return accounts;
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	private static Path createIn(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			throw new IOException("there is no folder " + folder);
		}
		try {
			return OwnerOnly.createFile(folder.resolve(".latchkey-" + UUID.randomUUID() + ".part"));
		}
		catch (FileSystemException ex) {
			throw new IOException(
					"no file can be made in the folder " + folder
							+ ((ex.getReason() != null) ? " (" + ex.getReason() + ")" : ": it may not be written to"),
					ex);
		}
	}

	private void requireFree(Path target) throws IOException {
		if (Files.notExists(this.source.path())) {
			// The driver would create the file.
			throw new NoSuchFileException(this.source.path().toString());
		}
		if (Files.isDirectory(target)) {
			throw new IOException(target + " is a folder: name a file in it");
		}
		if (Files.exists(target) && Files.isSameFile(target, this.source.path())) {
			throw new IOException(target + " is the database itself: name another file");
		}
		if (this.source.isBeside(target)) {
			throw new IOException(target + " would be taken for a part of the database: name another file");
		}
		// SQLite would read such a file beside the copy as a part of it.
		for (String ending : List.of("", "-wal", "-shm", "-journal")) {
			Path taken = target.resolveSibling(target.getFileName() + ending);
			if (Files.exists(taken, LinkOption.NOFOLLOW_LINKS)) {
				throw new FileAlreadyExistsException(taken.toString());
			}
		}
	}

	private long fill(Path part) throws SQLException {
		try (Connection connection = open(this.source.path(), false)) {
			client(connection).sql("VACUUM INTO ?").param(part.toString()).update();
		}
		try (Connection connection = open(part, false)) {
			JdbcClient copy = client(connection);
			copy.sql("DELETE FROM session").update();
			copy.sql("UPDATE account SET reset_code_digest = NULL, reset_expire_time = NULL").update();
			return accounts(copy);
		}
	}

	// Publishes the file only when it is complete and would survive a power cut.
	private static void publish(Path part, Path target) throws IOException {
		try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		try {
			// Fails if the file now exists; a move would replace it.
			Files.createLink(target, part);
		}
		catch (FileAlreadyExistsException ex) {
			throw ex;
		}
		catch (UnsupportedOperationException | FileSystemException ex) {
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
		}
		OwnerOnly.forceFolder(Objects.requireNonNull(target.getParent()));
	}

	private static void keepIfWhole(Path target, long accounts) throws IOException, SQLException {
		try {
			verify(target, accounts);
		}
		catch (SQLException | DataAccessException ex) {
			Files.deleteIfExists(target);
			throw ex;
		}
	}

	/**
	 * Open the file under its final name and count the accounts.
	 * @throws SQLException when it is not the complete copy
	 */
	private static void verify(Path target, long accounts) throws SQLException {
		try (Connection connection = open(target, true)) {
			JdbcClient copy = client(connection);
			String verdict = copy.sql("PRAGMA integrity_check").query(String.class).list().get(0);
			boolean whole = "ok".equals(verdict) && copy.sql("PRAGMA foreign_key_check").query().listOfRows().isEmpty();
			if (!whole || accounts(copy) != accounts) {
				throw new SQLException("the copy is damaged, and so is perhaps the file: " + verdict);
			}
		}
	}

	private static long accounts(JdbcClient copy) {
		return copy.sql("SELECT count(*) FROM account").query(Long.class).single();
	}

	private static Connection open(Path file, boolean readOnly) throws SQLException {
		SQLiteConfig config = new SQLiteConfig();
		config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
		config.setReadOnly(readOnly);
		return config.createConnection(SqliteUrl.of(file));
	}

	private static JdbcClient client(Connection connection) {
		return JdbcClient.create(new SingleConnectionDataSource(connection, true));
	}

}
