package dev.latchkey.auth.session.redis;

import java.nio.file.Path;
import java.time.Duration;
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
import dev.latchkey.auth.store.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RedisInvalidationFeedTests extends AbstractInvalidationFeedTests {

	@TempDir
	private Path folder;

	private TestDatabase database;

	private TestRedis redis;

	@BeforeEach
	@Override
	public void startListener() {
		this.database = TestDatabase.sqlite(this.folder);
		this.redis = TestRedis.empty();
		super.startListener();
	}

	@AfterEach
	void close() {
		this.redis.close();
		this.database.close();
	}

	@Override
	public SessionRepository others() {
		return new RedisSessionRepository(this.redis.store(), TestAccounts.unfinishedChanges(this.database.store()),
				TestSessions.uses());
	}

	@Override
	public AccountRepository accounts() {
		return TestAccounts.repository(this.database.store(), new RedisGenerationFence(this.redis.store()));
	}

	@Override
	public InvalidationChannel channel() {
		return this.redis.invalidations(RedisKeys::reportedWrites);
	}

	@Override
	public Topic topic() {
		return new Topic(RedisKeys.PREFIX, RedisKeys::tagOf);
	}

	@Override
	public Map<String, Runnable> storeSpecificChanges(Account account, SessionKey key) {
		return Map.of("expired", () -> this.redis.template().expire(RedisKeys.session(key), Duration.ofMillis(1)),
				"deleted by an operator", () -> this.redis.template().delete(RedisKeys.session(key)),
				"emptied by an operator", this.redis::flush, "a fence alone",
				() -> new RedisGenerationFence(this.redis.store()).raise(account.id(), 1));
	}

	@Override
	public void kill() {
		this.redis.killClient("latchkey-changes");
	}

}
