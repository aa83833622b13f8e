package dev.latchkey.health.history;

import java.nio.BufferUnderflowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of one resolution. They lie in the file in the order of time, so the rows that
 * a second changes are neighbours, and so are those that become too old. A series is read
 * by asking for each of its periods.
 */
class RollupTable {

	private static final String COLUMNS = "up, degraded, down, latencies";

	private final JdbcClient client;

	private final SeriesTable series;

	private final Resolution resolution;

	private final String name;

	RollupTable(JdbcClient client, SeriesTable series, Resolution resolution) {
		this.client = client;
		this.series = series;
		this.resolution = resolution;
		this.name = resolution.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Add results to what is known of a period.
	 */
	void add(RollupKey key, Rollup results) {
		int id = this.series.number(key.series());
		Rollup sum = new Rollup();
		sum.add(results);
		read(key.number(), id).ifPresent(sum::add);
		this.client
			.sql("INSERT OR REPLACE INTO %s (number, series, %s) VALUES (?, ?, ?, ?, ?, ?)".formatted(this.name,
					COLUMNS))
			.params(key.number(), id, sum.up(), sum.degraded(), sum.down(), sum.latencies().toBytes())
			.update();
	}

	private Optional<Rollup> read(long number, int id) {
		return this.client.sql("SELECT %s FROM %s WHERE number = ? AND series = ?".formatted(COLUMNS, this.name))
			.params(number, id)
			.query((row, index) -> rollup(row))
			.optional();
	}

	/**
	 * Return the results of a series from one period to before another.
	 * @return the newest first
	 */
	List<NumberedRollup> read(Series wanted, long from, long to, int limit) {
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
	 * Pass on all results of whole checks, without their steps, from one period on.
	 */
	void forEachOfAChecks(long from, BiConsumer<RollupKey, Rollup> action) {
		this.client.sql("SELECT number, series, %s FROM %s WHERE number >= ?".formatted(COLUMNS, this.name))
			.param(from)
			.query((row) -> {
				Optional<Series> known = this.series.find(row.getInt("series"));
				if (known.isPresent() && known.get().step().isEmpty()) {
					action.accept(new RollupKey(this.resolution, row.getLong("number"), known.get()), rollup(row));
				}
			});
	}

	/**
	 * Remove the oldest period, of all series, if it is before some period.
	 * @return whether there was one
	 */
	boolean removeOldestBefore(long number) {
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
			throw new CorruptHistoryException("latencies cannot be read: " + ex);
		}
	}

	/**
	 * What a row holds.
	 */
	record NumberedRollup(long number, Rollup rollup) {
	}

}
