package dev.latchkey.auth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The file that a {@code jdbc:sqlite:} URL names.
 *
 * @param path where the file is, or will be
 */
record SqliteFile(Path path) {

	private static final String SCHEME = "jdbc:sqlite:";

	// Longer than this and callers get UNAVAILABLE.
	private static final long CONNECTION_TIMEOUT_MILLIS = 2000;

	// Less than a caller waits for a connection.
	private static final String BUSY_TIMEOUT_MILLIS = "1000";

	static SqliteFile of(String url) {
		String file = url.substring(SCHEME.length()).replaceFirst("^file:", "").replaceFirst("\\?.*$", "");
		return new SqliteFile(Path.of(file));
	}

	/**
	 * Make the folder, for the driver makes only the file, and set what the driver does
	 * on each new connection.
	 */
	void prepare(HikariDataSource dataSource) {
		create();
		dataSource.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
		// Reads go on while another connection writes; what was answered survives a power
		// cut.
		dataSource.addDataSourceProperty("journal_mode", "WAL");
		dataSource.addDataSourceProperty("synchronous", "FULL");
		dataSource.addDataSourceProperty("foreign_keys", "true");
		// BEGIN takes no lock, so it cannot fail half way: the driver would leave the
		// connection without a transaction, yet not in autocommit. Each transaction must
		// begin with a write, which waits for the lock.
		dataSource.addDataSourceProperty("transaction_mode", "DEFERRED");
		dataSource.addDataSourceProperty("busy_timeout", BUSY_TIMEOUT_MILLIS);
	}

	// The file holds password hashes, so it is its owner's alone; SQLite gives the files
	// beside it the same mode.
	private void create() {
		Path file = this.path.toAbsolutePath();
		Path folder = file.getParent();
		try {
			if (folder != null && !Files.isDirectory(folder)) {
				Files.createDirectories(folder, mode(file, "rwx------"));
			}
			if (!Files.exists(file)) {
				createPrivate(file);
			}
		}
		catch (IOException ex) {
			throw new InvalidConfigurationPropertyValueException("spring.datasource.url", SCHEME + this.path,
					"the file cannot be made: " + ex);
		}
	}

	/**
	 * Make an empty file that is its owner's alone.
	 */
	static Path createPrivate(Path file) throws IOException {
		return Files.createFile(file, mode(file, "rw-------"));
	}

	private static FileAttribute<?>[] mode(Path file, String permissions) {
		if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) };
	}

}
