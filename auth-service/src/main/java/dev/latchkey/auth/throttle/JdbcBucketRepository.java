package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.store.SqlStore;

import org.springframework.stereotype.Repository;

/**
 * Token buckets in SQL. One statement takes a token, so no node can take it too.
 */
@Repository
class JdbcBucketRepository implements BucketRepository {

	// As Bucket.at has it.
	private static final String MOVED = "CASE WHEN source_rate.taken_time > :latest"
			+ " THEN source_rate.full_time - source_rate.taken_time + :now ELSE source_rate.full_time END";

	private static final String FULL = "CASE WHEN " + MOVED + " > :now THEN " + MOVED + " ELSE :now END";

	private final SqlStore store;

	private final Clock clock;

	JdbcBucketRepository(SqlStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	@Override
	public Duration take(String key, RateLimit limit) {
		long now = now();
		int taken = this.store.writes()
			.sql("""
					INSERT INTO source_rate (rate_key, full_time, taken_time) VALUES (:key, :now + :cost, :now)
					ON CONFLICT (rate_key) DO UPDATE SET full_time = %s + :cost, taken_time = :now
					WHERE %s <= :now + :spare
					""".formatted(FULL, FULL))
			.params(Map.of("key", key, "now", now, "latest", latest(now), "cost", limit.costNanos(), "spare",
					RateLimit.PERIOD.toNanos() - limit.costNanos()))
			.update();
		return (taken == 1) ? Duration.ZERO : delay(key, limit, now);
	}

	// Never zero, also when the bucket has filled meanwhile: no token was taken.
	private Duration delay(String key, RateLimit limit, long now) {
		long nanos = this.store.reads()
			.sql("SELECT full_time, taken_time FROM source_rate WHERE rate_key = ?")
			.param(key)
			.query((row, number) -> new Bucket(row.getLong("full_time"), row.getLong("taken_time")))
			.optional()
			.map((bucket) -> bucket.at(now, latest(now)).waitNanos(limit))
			.orElse(0L);
		return Duration.ofNanos(Math.max(nanos, 1));
	}

	@Override
	public int shortenTimes(int limit) {
		long now = now();
		return this.store.purge("""
				UPDATE source_rate SET full_time = full_time - taken_time + ?, taken_time = ?
				WHERE rate_key IN (SELECT rate_key FROM source_rate WHERE taken_time > ? LIMIT ? %s)
				""", now, now, latest(now), limit);
	}

	@Override
	public int deleteForgotten(int limit) {
		if (this.store.isShared()) {
			deleteEarlier(limit);
		}
		return this.store.purge("""
				DELETE FROM source_rate
				WHERE rate_key IN (SELECT rate_key FROM source_rate WHERE full_time <= ? ORDER BY full_time LIMIT ? %s)
				""", now() - drift(), limit);
	}

	// Buckets that nodes of an earlier version have left, with the addresses in their
	// keys.
	private void deleteEarlier(int limit) {
		int unused = this.store.purge("""
				DELETE FROM source_bucket
				WHERE bucket_key IN (SELECT bucket_key FROM source_bucket WHERE forget_time <= ? LIMIT ? %s)
				""", this.clock.millis(), limit);
	}

	private long now() {
		Instant now = this.clock.instant();
		return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
	}

	// A bucket that one node moves back at each turn would give more than its rate.
	private long latest(long now) {
		return now + drift();
	}

	// How much the clocks of nodes may differ, and more.
	private long drift() {
		return this.store.isShared() ? RateLimit.PERIOD.toNanos() : 0;
	}

}
