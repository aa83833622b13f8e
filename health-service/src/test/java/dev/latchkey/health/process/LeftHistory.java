package dev.latchkey.health.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The history that an ended process has left.
 *
 * @param file the database
 */
record LeftHistory(Path file) {

	/**
	 * Check that the file is intact and that its tables agree. The check uses a copy, so
	 * that the next process still has to recover the file.
	 * @return how many results it contains; 0 if the process had not created the tables
	 * yet
	 */
	long check() throws IOException {
		if (Files.notExists(this.file)) {
			return 0;
		}
		try (Stream<Path> files = Files.list(this.file.resolveSibling("."))) {
			assertThat(files.map(Path::getFileName)).isNotEmpty()
				.noneMatch((name) -> name.toString().contains("corrupt"));
		}
		Path copy = Files.createTempDirectory("left-history-");
		try {
			return checkCopy(copy(copy));
		}
		finally {
			deleteAll(copy);
		}
	}

	// SQLite rebuilds the -shm file when the database is opened.
	private Path copy(Path folder) throws IOException {
		for (String suffix : List.of("", "-wal")) {
			Path from = this.file.resolveSibling(this.file.getFileName() + suffix);
			if (Files.exists(from)) {
				Files.copy(from, folder.resolve(from.getFileName()));
			}
		}
		return folder.resolve(this.file.getFileName());
	}

	private static long checkCopy(Path copy) {
		SingleConnectionDataSource connection = new SingleConnectionDataSource("jdbc:sqlite:" + copy, true);
		try {
			JdbcClient client = JdbcClient.create(connection);
			assertThat(client.sql("PRAGMA integrity_check").query(String.class).list()).containsExactly("ok");
			boolean hasTables = client.sql("SELECT count(*) FROM sqlite_master").query(Long.class).single() > 0;
			return hasTables ? checkRows(client) : 0;
		}
		finally {
			connection.destroy();
		}
	}

	private static long checkRows(JdbcClient client) {
		List<?> days = sums(client, "day");
		assertThat(sums(client, "minute")).isEqualTo(days);
		assertThat(sums(client, "hour")).isEqualTo(days);
		assertThat(client.sql("SELECT count(*) FROM incident WHERE end IS NULL GROUP BY series HAVING count(*) > 1")
			.query(Long.class)
			.list()).as("checks that are down twice at once").isEmpty();
		return client.sql("SELECT total(up + degraded + down) FROM day").query(Long.class).single();
	}

	private static List<?> sums(JdbcClient client, String table) {
		return client
			.sql("SELECT series, sum(up), sum(degraded), sum(down) FROM " + table + " GROUP BY series ORDER BY series")
			.query()
			.listOfRows();
	}

	private static void deleteAll(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(folder);
	}

}
