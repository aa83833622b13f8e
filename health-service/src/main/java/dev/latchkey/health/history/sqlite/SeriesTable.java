package dev.latchkey.health.history.sqlite;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.latchkey.health.history.Series;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The series in the file, each with a short number. The configuration bounds their
 * number, so all are kept in memory.
 */
class SeriesTable {

	private final JdbcClient client;

	private final Map<Series, Integer> numbers = new HashMap<>();

	private final Map<Integer, Series> series = new HashMap<>();

	SeriesTable(JdbcClient client) {
		this.client = client;
		client.sql("SELECT id, kind, target, subject, step FROM series").query((row) -> {
			String kind = row.getString("kind");
			for (CheckKind known : CheckKind.values()) {
				// An unknown kind is from another version, and is never read.
				if (known.name().equals(kind)) {
					CheckId check = new CheckId(known, row.getString("target"), row.getString("subject"));
					remember(row.getInt("id"), new Series(check, row.getString("step")));
				}
			}
		});
	}

	/**
	 * Return the number of a series. A new series gets a number.
	 */
	int number(Series wanted) {
		Integer known = this.numbers.get(wanted);
		if (known != null) {
			return known;
		}
		CheckId check = wanted.check();
		Integer id = this.client
			.sql("INSERT INTO series (kind, target, subject, step) VALUES (?, ?, ?, ?) RETURNING id")
			.params(check.kind().name(), check.target(), check.subject(), wanted.step())
			.query(Integer.class)
			.single();
		remember(Objects.requireNonNull(id), wanted);
		return id;
	}

	Optional<Integer> find(Series wanted) {
		return Optional.ofNullable(this.numbers.get(wanted));
	}

	Optional<Series> find(int number) {
		return Optional.ofNullable(this.series.get(number));
	}

	private void remember(int number, Series known) {
		this.numbers.put(known, number);
		this.series.put(number, known);
	}

}
