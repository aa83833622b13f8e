package dev.latchkey.health.history.sqlite;

import java.nio.BufferUnderflowException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import dev.latchkey.health.history.LatencyBuckets;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.Rollup;
import dev.latchkey.health.history.RollupKey;
import dev.latchkey.health.history.Series;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of one resolution. The file orders them by time. So the rows that change in
 * the same second are close together, and so are the rows that become too old. To read a
 * series, the query looks for each of its periods.
 */
public class RollupTable {

	private static final String COLUMNS = "up, degraded, down, latencies";

	private final JdbcTemplate template;

	private final JdbcClient client;

	private final SeriesTable series;

	private final Resolution resolution;

	private final String name;

	RollupTable(JdbcTemplate template, SeriesTable series, Resolution resolution) {
		this.template = template;
		this.client = JdbcClient.create(template);
		this.series = series;
		this.resolution = resolution;
		this.name = resolution.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Add results to the periods in the file.
	 */
	public void add(Map<RollupKey, Rollup> results) {
		this.template.execute((Connection connection) -> add(connection, results));
	}

	private int add(Connection connection, Map<RollupKey, Rollup> results) throws SQLException {
		String names = "number, series, " + COLUMNS;
		// Prepared once for all rows, because this is the most frequent work of the
		// service.
		try (PreparedStatement select = connection
			.prepareStatement("SELECT %s FROM %s WHERE number = ? AND series = ?".formatted(COLUMNS, this.name));
				PreparedStatement replace = connection.prepareStatement(
						"INSERT OR REPLACE INTO %s (%s) VALUES (?, ?, ?, ?, ?, ?)".formatted(this.name, names))) {
			for (Map.Entry<RollupKey, Rollup> each : results.entrySet()) {
				int id = this.series.number(each.getKey().series());
				Rollup sum = read(select, each.getKey().number(), id);
				sum.add(each.getValue());
				write(replace, each.getKey().number(), id, sum);
			}
		}
		return results.size();
	}

	private static Rollup read(PreparedStatement select, long number, int id) throws SQLException {
		select.setLong(1, number);
		select.setInt(2, id);
		try (ResultSet row = select.executeQuery()) {
			return row.next() ? rollup(row) : new Rollup();
		}
	}

	private static void write(PreparedStatement replace, long number, int id, Rollup sum) throws SQLException {
		replace.setLong(1, number);
		replace.setInt(2, id);
		replace.setLong(3, sum.up());
		replace.setLong(4, sum.degraded());
		replace.setLong(5, sum.down());
		replace.setBytes(6, sum.latencies().toBytes());
		replace.executeUpdate();
	}

	/**
	 * Return the results of a series from one period (inclusive) to another (exclusive).
	 * @return the results, newest first
	 */
	public List<NumberedRollup> read(Series wanted, long from, long to, int limit) {
		return this.series.find(wanted).map((id) -> read(id, from, to, limit)).orElseGet(List::of);
	}

	private List<NumberedRollup> read(int id, long from, long to, int limit) {
		return this.client.sql("""
				WITH RECURSIVE period (number) AS (
					SELECT :to - 1 WHERE :to > :from
					UNION ALL SELECT number - 1 FROM period WHERE number > :from
				)
				SELECT found.number, %s FROM period CROSS JOIN %s found
				ON found.number = period.number AND found.series = :series LIMIT :limit
				""".formatted(COLUMNS, this.name))
			.param("from", from)
			.param("to", to)
			.param("series", id)
			.param("limit", limit)
			.query((row, index) -> new NumberedRollup(row.getLong("number"), rollup(row)))
			.list();
	}

	/**
	 * Pass on all results of whole checks, without their steps, from one period to
	 * another (both inclusive).
	 */
	public void forEachWholeCheck(long from, long last, BiConsumer<RollupKey, Rollup> action) {
		this.client.sql("SELECT number, series, %s FROM %s WHERE number BETWEEN ? AND ?".formatted(COLUMNS, this.name))
			.params(from, last)
			.query((row) -> {
				Optional<Series> known = this.series.find(row.getInt("series"));
				if (known.isPresent() && known.get().step().isEmpty()) {
					action.accept(new RollupKey(this.resolution, row.getLong("number"), known.get()), rollup(row));
				}
			});
	}

	/**
	 * Remove the oldest period of all series, if it is before some period.
	 * @return whether a period was removed
	 */
	public boolean removeOldestBefore(long number) {
		return this.client
			.sql("DELETE FROM %1$s WHERE number = (SELECT min(number) FROM %1$s) AND number < ?".formatted(this.name))
			.param(number)
			.update() > 0;
	}

	private static Rollup rollup(ResultSet row) throws SQLException {
		return new Rollup(row.getLong("up"), row.getLong("degraded"), row.getLong("down"),
				latencies(row.getBytes("latencies")));
	}

	private static LatencyBuckets latencies(byte[] bytes) {
		try {
			return LatencyBuckets.of(bytes);
		}
		catch (IllegalArgumentException | BufferUnderflowException ex) {
			throw new CorruptHistoryException("latencies cannot be read");
		}
	}

	/**
	 * The rollup of a row, with the number of its period.
	 */
	public record NumberedRollup(long number, Rollup rollup) {
	}

}
