package dev.latchkey.auth.throttle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;

/**
 * Stores failures in SQL, shared by all nodes. An attempt first locks the row for all
 * sources, then the row of its own source.
 */
@Repository
class JdbcFailureRepository implements FailureRepository {

	private static final Source ALL = new Source("");

	private final SqlStore store;

	private final ThrottleProperties properties;

	JdbcFailureRepository(SqlStore store, ThrottleProperties properties) {
		this.store = store;
		this.properties = properties;
	}

	@Override
	public @Nullable Instant opens(TokenDigest subject, Source source, Instant now) {
		Counted all = findShortened(subject, ALL, now);
		Counted own = findShortened(subject, source, now);
		Instant opens = opens(all, own, now);
		return opens.isAfter(now) ? opens : null;
	}

	// A delay that is too long is stored again, or it would never end.
	private Counted findShortened(TokenDigest subject, Source source, Instant now) {
		Counted found = find(subject, source, now);
		Counted shortened = shortened(found, source, now);
		if (!shortened.equals(found)) {
			this.store.writes()
				.sql("""
						UPDATE failed_attempt SET next_attempt_time = ?
						WHERE subject_digest = ? AND source = ? AND next_attempt_time = ?
						""")
				.params(shortened.nextAttemptTime().toEpochMilli(), subject.bytes(), source.key(),
						found.nextAttemptTime().toEpochMilli())
				.update();
		}
		return shortened;
	}

	// Only a fast clock causes a longer delay than the failures do.
	private Counted shortened(Counted row, Source source, Instant now) {
		int before = row.failures() - 1;
		Instant latest = now
			.plus(source.equals(ALL) ? this.properties.accountDelay(before) : this.properties.delay(before));
		return row.nextAttemptTime().isAfter(latest) ? new Counted(row.failures(), latest, row.knownUntil()) : row;
	}

	// Reads the row as an attempt would see it, including itself.
	private Counted find(TokenDigest subject, Source source, Instant now) {
		return this.store.reads()
			.sql("""
					SELECT failures + 1 AS failures, next_attempt_time, known_until FROM failed_attempt
					WHERE subject_digest = ? AND source = ? AND forget_time > ?
					""")
			.params(subject.bytes(), source.key(), now.toEpochMilli())
			.query(Counted::read)
			.optional()
			.orElse(Counted.FIRST);
	}

	@Override
	public @Nullable Instant reserve(TokenDigest subject, Source source, Instant now) {
		Instant next = Objects.requireNonNull(this.store.transactions().execute((status) -> {
			Instant opens = reserveUnlessEarly(subject, source, now);
			if (opens.isAfter(now)) {
				status.setRollbackOnly();
			}
			return opens;
		}));
		return next.isAfter(now) ? next : null;
	}

	private Instant reserveUnlessEarly(TokenDigest subject, Source source, Instant now) {
		Counted all = shortened(count(subject, ALL, now), ALL, now);
		Counted own = shortened(count(subject, source, now), source, now);
		Instant opens = opens(all, own, now);
		if (!opens.isAfter(now)) {
			boolean shut = all.failures() >= this.properties.lastFailure(false);
			delay(subject, ALL, later(all.nextAttemptTime(), now.plus(this.properties.accountDelay(all.failures()))),
					shut ? NEVER : forgetTime(now));
			delay(subject, source, now.plus(this.properties.delay(own.failures())),
					later(forgetTime(now), own.knownUntil()));
		}
		return opens;
	}

	// A source that the account knows waits only for its own failures.
	private Instant opens(Counted all, Counted own, Instant now) {
		boolean known = own.knownUntil().isAfter(now);
		if (all.failures() > this.properties.lastFailure(known)) {
			return NEVER;
		}
		return known ? own.nextAttemptTime() : later(all.nextAttemptTime(), own.nextAttemptTime());
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private Counted count(TokenDigest subject, Source source, Instant now) {
		return this.store.writes().sql("""
				INSERT INTO failed_attempt (subject_digest, source, failures, next_attempt_time, forget_time)
				VALUES (?, ?, 1, 0, 0)
				ON CONFLICT (subject_digest, source) DO UPDATE SET failures =
					CASE WHEN failed_attempt.forget_time <= ? THEN 1 ELSE failed_attempt.failures + 1 END
				RETURNING failures, next_attempt_time, known_until
				""").params(subject.bytes(), source.key(), now.toEpochMilli()).query(Counted::read).single();
	}

	private void delay(TokenDigest subject, Source source, Instant nextAttemptTime, Instant forgetTime) {
		this.store.writes()
			.sql("""
					UPDATE failed_attempt SET next_attempt_time = ?, forget_time = ?
					WHERE subject_digest = ? AND source = ?
					""")
			.params(nextAttemptTime.toEpochMilli(), forgetTime.toEpochMilli(), subject.bytes(), source.key())
			.update();
	}

	private Instant forgetTime(Instant now) {
		return now.plus(this.properties.forgetAfter());
	}

	@Override
	public void clear(TokenDigest subject, Source source, Instant now) {
		long knownUntil = now.plus(this.properties.knownSourceFor()).toEpochMilli();
		inOrder(() -> clearOne(subject, ALL), () -> this.store.writes().sql("""
				INSERT INTO failed_attempt
					(subject_digest, source, failures, next_attempt_time, forget_time, known_until)
				VALUES (?, ?, 0, 0, ?, ?)
				ON CONFLICT (subject_digest, source) DO UPDATE SET
					failures = 0, next_attempt_time = 0, forget_time = excluded.forget_time,
					known_until = excluded.known_until
				""").params(subject.bytes(), source.key(), knownUntil, knownUntil).update());
	}

	@Override
	public void clearAll(TokenDigest subject) {
		inOrder(() -> clearOne(subject, ALL),
				() -> this.store.writes()
					.sql("DELETE FROM failed_attempt WHERE subject_digest = ?")
					.param(subject.bytes())
					.update());
	}

	private void clearOne(TokenDigest subject, Source source) {
		this.store.writes()
			.sql("DELETE FROM failed_attempt WHERE subject_digest = ? AND source = ?")
			.params(subject.bytes(), source.key())
			.update();
	}

	// A transaction that locks the two rows in the other order could deadlock with an
	// attempt.
	private void inOrder(Runnable ofAll, Runnable ofSource) {
		this.store.transactions().executeWithoutResult((status) -> {
			ofAll.run();
			ofSource.run();
		});
	}

	// A row must not expire before its source becomes unknown.
	@Override
	public int shortenTimes(Instant now, int limit) {
		long known = now.plus(this.properties.knownSourceFor()).toEpochMilli();
		long forget = forgetTime(now).toEpochMilli();
		return this.store.purge(shorten("known_until = ?", "forget_time > ? AND forget_time < ? AND known_until > ?"),
				known, known, NEVER.toEpochMilli(), known, limit)
				+ this.store.purge(
						shorten("forget_time = CASE WHEN known_until > ? THEN known_until ELSE ? END",
								"forget_time > ? AND forget_time < ? AND forget_time > known_until"),
						forget, forget, forget, NEVER.toEpochMilli(), limit);
	}

	private static String shorten(String change, String where) {
		return "UPDATE failed_attempt SET " + change + """

				WHERE (subject_digest, source) IN (
					SELECT subject_digest, source FROM failed_attempt WHERE\s""" + where + " LIMIT ? %s)";
	}

	@Override
	public int deleteForgotten(Instant now, int limit) {
		return this.store.purge(
				"""
						DELETE FROM failed_attempt
						WHERE (subject_digest, source) IN (
							SELECT subject_digest, source FROM failed_attempt WHERE forget_time <= ? ORDER BY forget_time LIMIT ?
							%s)
						""",
				now.toEpochMilli(), limit);
	}

	/**
	 * A row that already counts this attempt.
	 */
	private record Counted(int failures, Instant nextAttemptTime, Instant knownUntil) {

		static final Counted FIRST = new Counted(1, Instant.EPOCH, Instant.EPOCH);

		static Counted read(ResultSet row, int number) throws SQLException {
			return new Counted(row.getInt("failures"), Instant.ofEpochMilli(row.getLong("next_attempt_time")),
					Instant.ofEpochMilli(row.getLong("known_until")));
		}

	}

}
