package dev.latchkey.auth.session.jdbc;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.testsupport.concurrent.Threads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresSessionRepositoryTests extends AbstractJdbcSessionRepositoryTests {

	@Override
	public TestDatabase open() {
		return TestDatabase.postgres();
	}

	@Test
	void lookUpIsAnIndexedRead() {
		fill();
		assertThat(plan(JdbcSessionRepository.FIND.formatted("?, ?"), new byte[32], new byte[32]))
			.containsPattern("Index Scan (using|on) session_pkey")
			.contains("Index Scan using account_pkey")
			.doesNotContain("Seq Scan");
	}

	@Test
	void purgeReadsOnlyExpiredSessions() {
		fill();
		assertThat(plan(JdbcSessionRepository.DELETE_EXPIRED.formatted("FOR UPDATE SKIP LOCKED"), 0L, 10))
			.contains("Index Scan using session_by_expiry")
			.doesNotContain("Seq Scan");
	}

	@Test
	void limitHoldsForConcurrentSignIns() {
		CompletableFuture<Boolean> second = Objects
			.requireNonNull(database().store().transactions().execute((status) -> {
				sessions().insert(key(), TestSessions.of(this.ada), 1);
				CompletableFuture<Boolean> other = CompletableFuture
					.supplyAsync(() -> sessions().insert(key(), TestSessions.of(this.ada), 1), Threads.NEW);
				Awaitility.await().until(() -> other.isDone() || isSomebodyWaiting());
				return other;
			}));
		assertThat(second.join()).isTrue();
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).hasSize(1);
	}

	private boolean isSomebodyWaiting() {
		return database().jdbc()
			.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
			.query(Integer.class)
			.single() > 0;
	}

	@Test
	void lookUpIsPreparedOnce() {
		for (int i = 0; i < 10; i++) {
			sessions().find(key());
		}
		assertThat(database().jdbc()
			.sql("SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%s.token_digest IN ($1)%'")
			.query(String.class)
			.list()).hasSize(1);
	}

	private void fill() {
		List.of("""
				INSERT INTO account (account_id, username, password_hash, state, generation, create_time)
				SELECT gen_random_uuid(), 'user-' || i, '{id}hash', 'ACTIVE', 0, 0 FROM generate_series(1, 5000) AS i
				""",
				"""
						INSERT INTO session
						SELECT sha256(username::bytea), gen_random_uuid(), account_id, 0, '', '', '', 0, 0, 0, 1 + random() * 1e9, 1e9
						FROM account
						""",
				"ANALYZE account, session")
			.forEach((sql) -> database().jdbc().sql(sql).update());
	}

	private String plan(String sql, Object... params) {
		return String.join("\n", database().jdbc().sql("EXPLAIN " + sql).params(params).query(String.class).list());
	}

}
