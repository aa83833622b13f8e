package dev.latchkey.auth.session.redis;

import java.nio.file.Path;

import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.session.AbstractSessionRepositoryTests;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.auth.store.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions in Redis, separate from the accounts.
 */
abstract class AbstractRedisSessionRepositoryTests extends AbstractSessionRepositoryTests {

	@TempDir
	private Path folder;

	private TestDatabase database;

	private TestRedis redis;

	private RedisSessionRepository sessions;

	private RedisGenerationFence fence;

	abstract TestRedis open();

	@BeforeEach
	@Override
	public void insertAccount() {
		this.database = TestDatabase.sqlite(this.folder);
		this.redis = open();
		this.fence = new RedisGenerationFence(this.redis.store());
		this.sessions = new RedisSessionRepository(this.redis.store(),
				TestAccounts.unfinishedChanges(this.database.store()), this.uses);
		super.insertAccount();
	}

	@AfterEach
	void close() {
		this.redis.close();
		this.database.close();
	}

	@Override
	public final RedisSessionRepository sessions() {
		return this.sessions;
	}

	@Override
	public AccountRepository accounts() {
		return TestAccounts.repository(this.database.store(), this.fence);
	}

	final RedisGenerationFence fence() {
		return this.fence;
	}

	final TestRedis redis() {
		return this.redis;
	}

	@Test
	void sessionFromBeforeThereWereFactorsHasThePassword() {
		SessionKey key = key();
		Session session = TestSessions.of(this.ada);
		insert(key, session);
		assertThat(this.redis.template().opsForHash().delete(RedisKeys.session(key), "factors")).isOne();
		assertThat(sessions().find(key)).isEqualTo(session)
			.extracting(Session::factors)
			.isEqualTo(VerifiedFactors.of(Factor.PASSWORD, session.authenticateTime()));
	}

}
