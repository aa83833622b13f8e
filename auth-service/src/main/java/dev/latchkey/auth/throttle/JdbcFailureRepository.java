package dev.latchkey.auth.throttle;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.token.TokenDigest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;

/**
 * Failures in SQL, shared by all nodes. An attempt locks the row of all sources first,
 * then that of its own.
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
		Counted all = count(subject, ALL, now);
		Counted own = count(subject, source, now);
		Instant opens = all.opensBefore(own) ? own.nextAttemptTime() : all.nextAttemptTime();
		if (!opens.isAfter(now)) {
			boolean last = all.failures() >= this.properties.maxFailures();
			delay(subject, ALL, last ? NEVER : now.plus(this.properties.accountDelay(all.failures())),
					last ? NEVER : forgetTime(now));
			delay(subject, source, now.plus(this.properties.delay(own.failures())), forgetTime(now));
		}
		return opens;
	}

	private Counted count(TokenDigest subject, Source source, Instant now) {
		return this.store.writes()
			.sql("""
					INSERT INTO failed_attempt (subject_digest, source, failures, next_attempt_time, forget_time)
					VALUES (?, ?, 1, 0, 0)
					ON CONFLICT (subject_digest, source) DO UPDATE SET failures =
						CASE WHEN failed_attempt.forget_time <= ? THEN 1 ELSE failed_attempt.failures + 1 END
					RETURNING failures, next_attempt_time
					""")
			.params(subject.bytes(), source.key(), now.toEpochMilli())
			.query((row, number) -> new Counted(row.getInt("failures"),
					Instant.ofEpochMilli(row.getLong("next_attempt_time"))))
			.single();
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
	public <T> T clear(TokenDigest subject, Source source, Supplier<T> purpose) {
		return Objects.requireNonNull(this.store.transactions().execute((status) -> {
			clearOne(subject, ALL);
			clearOne(subject, source);
			return purpose.get();
		}));
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

	// Who locked the two rows in the other order would wait for an attempt that waits for
	// them.
	private void inOrder(Runnable ofAll, Runnable ofSource) {
		this.store.transactions().executeWithoutResult((status) -> {
			ofAll.run();
			ofSource.run();
		});
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
	 * A row with this attempt in it.
	 */
	private record Counted(int failures, Instant nextAttemptTime) {

		boolean opensBefore(Counted other) {
			return this.nextAttemptTime.isBefore(other.nextAttemptTime);
		}

	}

}
