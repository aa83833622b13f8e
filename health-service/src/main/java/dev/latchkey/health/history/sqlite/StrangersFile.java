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
 * Tells a history from what somebody else has at that path, which is neither written to
 * nor moved.
 */
public final class StrangersFile {

	private static final String FAULT = "is no history of this service";

	private StrangersFile() {
	}

	/**
	 * Say why a path cannot be that of a history.
	 * @return the reason, the end of a sentence; empty if it can be
	 */
	public static String fault(Path path) {
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
			boolean usable = header.isEmpty() || header.isOurs() || (header.isNobodys() && isOfFirstVersion(path));
			return usable ? "" : FAULT;
		}
		catch (IOException ex) {
			// That it cannot be read is found, and said, when it is opened.
			return "";
		}
	}

	/**
	 * Return whether a file is ours beyond doubt, however damaged it is.
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
		// 1: only to read.
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
