package dev.latchkey.health.history.sqlite;

import java.util.List;
import java.util.Objects;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Creates the tables of a file, including those that a file of an earlier version lacks.
 */
final class HistoryTables {

	/**
	 * The tables that every version has.
	 */
	static final List<String> NAMES = List.of("series", "incident", "minute", "hour", "day");

	private static final int VERSION = 2;

	private HistoryTables() {
	}

	static void make(JdbcTemplate template) {
		long version = Objects.requireNonNull(template.queryForObject("PRAGMA user_version", Long.class));
		if (version > VERSION) {
			throw new DataAccessResourceFailureException("the file is of a later version of the service");
		}
		if (version < 1) {
			first().forEach(template::execute);
		}
		if (version < VERSION) {
			second().forEach(template::execute);
			template.execute("PRAGMA user_version = " + VERSION);
		}
	}

	private static List<String> first() {
		String rollup = """
				CREATE TABLE %s (number INTEGER NOT NULL, series INTEGER NOT NULL, up INTEGER NOT NULL,
				degraded INTEGER NOT NULL, down INTEGER NOT NULL, latencies BLOB NOT NULL,
				PRIMARY KEY (number, series)) WITHOUT ROWID
				""";
		return List.of("""
				CREATE TABLE series (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL,
				subject TEXT NOT NULL, step TEXT NOT NULL, UNIQUE (kind, target, subject, step))
				""", """
				CREATE TABLE incident (start INTEGER NOT NULL, series INTEGER NOT NULL, end INTEGER,
				cause TEXT NOT NULL, PRIMARY KEY (start, series)) WITHOUT ROWID
				""", rollup.replace("%s", "minute"), rollup.replace("%s", "hour"), rollup.replace("%s", "day"));
	}

	private static List<String> second() {
		return List.of("ALTER TABLE incident ADD COLUMN told TEXT", """
				CREATE TABLE message (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,
				made INTEGER NOT NULL, body TEXT NOT NULL)
				""");
	}

}
