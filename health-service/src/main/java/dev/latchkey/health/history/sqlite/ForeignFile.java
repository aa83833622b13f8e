package dev.latchkey.health.history.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Recognizes files of other programs at the path of the history. Such a file is neither
 * written nor moved.
 */
final class ForeignFile {

	private static final String FAULT = "is no history of this service";

	private ForeignFile() {
	}

	static String fault(Path path) {
		if (Files.isDirectory(path)) {
			return "is a folder";
		}
		if (!Files.exists(path)) {
			return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? "is a link that leads nowhere" : "";
		}
		return Files.isRegularFile(path) ? faultOfFile(path) : "is no regular file";
	}

	private static String faultOfFile(Path path) {
		try {
			HistoryHeader header = HistoryHeader.of(path);
			boolean usable = header.isEmpty() || header.isOurs() || (header.isUnmarked() && isOfFirstVersion(path));
			return usable ? "" : FAULT;
		}
		catch (IOException ex) {
			// Opening the file reports this failure.
			return "";
		}
	}

	/**
	 * Return whether a file is certainly ours, even if it is damaged.
	 */
	static boolean isOurs(Path path) {
		try {
			return Files.isRegularFile(path) && HistoryHeader.of(path).isOurs();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isOfFirstVersion(Path path) {
		// open_mode=1 opens the file read-only.
		SingleConnectionDataSource connection = new SingleConnectionDataSource(HistoryFile.url(path) + "?open_mode=1",
				true);
		try {
			Set<String> tables = JdbcClient.create(connection)
				.sql("SELECT name FROM sqlite_master WHERE type = 'table'")
				.query(String.class)
				.set();
			return tables.isEmpty() || tables.containsAll(HistoryTables.NAMES);
		}
		catch (DataAccessException ex) {
			return false;
		}
		finally {
			connection.destroy();
		}
	}

}
