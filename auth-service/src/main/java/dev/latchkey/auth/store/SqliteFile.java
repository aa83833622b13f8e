package dev.latchkey.auth.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.service.file.OwnerOnly;
import dev.latchkey.service.file.ProcessLock;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * The file that a {@code jdbc:sqlite:} URL names.
 *
 * @param path where the file is, or will be
 */
record SqliteFile(Path path) {

	private static final String SCHEME = "jdbc:sqlite:";

	private static final String URI = "file:";

	private static final Pattern PRAGMAS = Pattern.compile("\\?\\w+=[^/?&]*(&\\w+=[^/?&]*)*");

	// Longer than this and callers get UNAVAILABLE.
	private static final long CONNECTION_TIMEOUT_MILLIS = 2000;

	// Less than a caller waits for a connection.
	private static final String BUSY_TIMEOUT_MILLIS = "1000";

	static SqliteFile of(String url) {
		String file = url.substring(SCHEME.length());
		int query = file.indexOf('?');
		String name = (query < 0) ? file : file.substring(0, query);
		if (name.startsWith(URI)) {
			// SQLite reads it as a URI, with escapes and parameters of its own.
			return new SqliteFile(Path.of(StringUtils.uriDecode(name.substring(URI.length()), StandardCharsets.UTF_8)));
		}
		if (query >= 0 && !PRAGMAS.matcher(file.substring(query)).matches()) {
			// The driver would make it part of the name of the file.
			throw new InvalidConfigurationPropertyValueException("spring.datasource.url", url,
					"what follows the '?' must be settings, as in ?busy_timeout=1000; a name of a file has no '?'");
		}
		return new SqliteFile(Path.of(name));
	}

	/**
	 * Make the file, and set what the driver does on each new connection.
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

	// Make the folder as well, for the driver makes only the file. The file holds
	// password hashes, so it is its owner's alone; SQLite gives the files
	// beside it the same mode.
	private void create() {
		Path file = this.path.toAbsolutePath();
		Path folder = file.getParent();
		try {
			if (folder != null) {
				OwnerOnly.createFolder(folder);
			}
			if (!Files.exists(file)) {
				OwnerOnly.createFile(file);
			}
		}
		catch (IOException ex) {
			throw new InvalidConfigurationPropertyValueException("spring.datasource.url", SCHEME + this.path,
					"the file cannot be made: " + ex);
		}
	}

	/**
	 * Take the right to use the file: a session that one process ends, another would
	 * accept from its memory.
	 * @throws InvalidConfigurationPropertyValueException if another process has it
	 */
	ProcessLock lock() {
		create();
		try {
			return ProcessLock.of(this.path);
		}
		catch (IOException ex) {
			throw new InvalidConfigurationPropertyValueException("spring.datasource.url", SCHEME + this.path,
					String.valueOf(ex.getMessage()));
		}
	}

}
