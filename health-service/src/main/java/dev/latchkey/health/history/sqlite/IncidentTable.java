package dev.latchkey.health.history.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.latchkey.health.history.Series;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The incidents in the file, ordered by their start.
 */
public class IncidentTable {

	// The reason may come from the target, so its length must be bounded.
	private static final int LONGEST_CAUSE = 500;

	private final JdbcClient client;

	private final SeriesTable series;

	IncidentTable(JdbcClient client, SeriesTable series) {
		this.client = client;
		this.series = series;
	}

	/**
	 * Insert an incident, or update its end if it exists.
	 */
	public void put(Incident incident) {
		Instant end = incident.end();
		Status told = incident.notified();
		this.client.sql("""
				INSERT INTO incident (start, series, end, cause, told) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (start, series) DO UPDATE SET end = excluded.end, told = excluded.told
				""")
			.param(incident.start().toEpochMilli())
			.param(this.series.number(Series.of(incident.check())))
			.param((end != null) ? end.toEpochMilli() : null)
			.param(shorten(incident.cause()))
			.param((told != null) ? told.name() : null)
			.update();
	}

	public List<Incident> newest(int limit) {
		return list(this.client.sql("SELECT start, series, end, cause, told FROM incident ORDER BY start DESC LIMIT ?")
			.param(limit));
	}

	public List<Incident> newest(String target, int limit) {
		return list(this.client.sql("""
				SELECT start, series, end, cause, told FROM incident
				WHERE series IN (SELECT id FROM series WHERE target = ?) ORDER BY start DESC LIMIT ?
				""").params(target, limit));
	}

	/**
	 * Return the open incidents.
	 */
	public List<Incident> open() {
		return list(this.client
			.sql("SELECT start, series, end, cause, told FROM incident WHERE end IS NULL ORDER BY start"));
	}

	/**
	 * Remove some of the oldest closed incidents that began before some time.
	 * @return whether any was removed
	 */
	public boolean removeOldestBefore(Instant time, int limit) {
		return this.client.sql("""
				DELETE FROM incident WHERE (start, series) IN (SELECT start, series FROM incident
				WHERE start < ? AND end IS NOT NULL ORDER BY start LIMIT ?)
				""").params(time.toEpochMilli(), limit).update() > 0;
	}

	private List<Incident> list(StatementSpec query) {
		return query.query((row, index) -> incident(row)).list().stream().flatMap(Optional::stream).toList();
	}

	private Optional<Incident> incident(ResultSet row) throws SQLException {
		Instant start = Instant.ofEpochMilli(row.getLong("start"));
		String cause = row.getString("cause");
		long millis = row.getLong("end");
		@Nullable Instant end = row.wasNull() ? null : Instant.ofEpochMilli(millis);
		@Nullable Status told = status(row.getString("told"));
		return this.series.find(row.getInt("series"))
			.map((known) -> new Incident(known.check(), start, end, cause, told));
	}

	private static @Nullable Status status(@Nullable String name) {
		return Stream.of(Status.values()).filter((status) -> status.name().equals(name)).findFirst().orElse(null);
	}

	private static String shorten(String cause) {
		return (cause.length() <= LONGEST_CAUSE) ? cause : cause.substring(0, LONGEST_CAUSE - 1) + "…";
	}

}
