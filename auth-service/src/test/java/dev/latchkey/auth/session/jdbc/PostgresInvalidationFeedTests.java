package dev.latchkey.auth.session.jdbc;

import java.util.Map;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.session.cache.AbstractInvalidationFeedTests;
import dev.latchkey.auth.session.cache.InvalidationListener.Topic;
import dev.latchkey.auth.store.InvalidationChannel;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresInvalidationFeedTests extends AbstractInvalidationFeedTests {

	private TestDatabase database;

	@BeforeEach
	@Override
	public void startListener() {
		this.database = TestDatabase.postgres();
		super.startListener();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Override
	public SessionRepository others() {
		return new JdbcSessionRepository(this.database.store(), TestSessions.uses());
	}

	@Override
	public AccountRepository accounts() {
		return TestAccounts.repository(this.database.store());
	}

	@Override
	public InvalidationChannel channel() {
		return this.database.invalidations();
	}

	@Override
	public Topic topic() {
		return new Topic(JdbcSessionConfiguration.CHANNEL, SessionKey::tagOf);
	}

	@Override
	public Map<String, Runnable> storeSpecificChanges(Account account, SessionKey key) {
		return Map.of("purged",
				() -> new JdbcSessionRepository(this.database.store(), TestSessions.uses())
					.deleteExpired(TestSessions.NOW.plusSeconds(3600), 100),
				"deleted by an operator", () -> update("DELETE FROM session"), "emptied by an operator",
				() -> update("TRUNCATE session"), "disabled by an operator",
				() -> update("UPDATE account SET state = 'DISABLED'"));
	}

	@Override
	public void kill() {
		assertThat(this.database.jdbc().sql("""
				SELECT pg_terminate_backend(pid) FROM pg_stat_activity
				WHERE application_name = 'latchkey-changes' AND datname = current_database()
				""").query(Boolean.class).list()).containsExactly(true);
	}

	@Test
	void useIsNotAChange() {
		// Triggers fire on DELETE (8), on TRUNCATE (32) and on UPDATE (16) of the token
		// alone, not on INSERT (4).
		assertThat(this.database.jdbc().sql("""
				SELECT (tgtype & (4 | 8 | 16 | 32)) || ' ' || array_to_string(ARRAY(
					SELECT attname FROM pg_attribute WHERE attrelid = tgrelid AND attnum = ANY (tgattr)), ',')
				FROM pg_trigger WHERE tgrelid = 'session'::regclass AND NOT tgisinternal
				""").query(String.class).list()).containsExactlyInAnyOrder("8 ", "32 ", "16 token_digest");
	}

	private void update(String sql) {
		this.database.jdbc().sql(sql).update();
	}

}
