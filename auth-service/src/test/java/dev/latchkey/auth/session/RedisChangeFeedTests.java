package dev.latchkey.auth.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.TestAccounts;
import dev.latchkey.auth.session.ChangeFollower.Topic;
import dev.latchkey.auth.store.Notices;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.auth.store.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RedisChangeFeedTests extends AbstractChangeFeedTests {

	@TempDir
	private Path folder;

	private TestDatabase database;

	private TestRedis redis;

	@BeforeEach
	@Override
	void follow() {
		this.database = TestDatabase.sqlite(this.folder);
		this.redis = TestRedis.empty();
		super.follow();
	}

	@AfterEach
	void close() {
		this.redis.close();
		this.database.close();
	}

	@Override
	SessionRepository others() {
		return new RedisSessionRepository(this.redis.store(), TestAccounts.abandonedChanges(this.database.store()),
				TestSessions.uses());
	}

	@Override
	AccountRepository accounts() {
		return TestAccounts.repository(this.database.store(), new RedisGenerationFence(this.redis.store()));
	}

	@Override
	Notices notices() {
		return this.redis.notices();
	}

	@Override
	Topic topic() {
		return new Topic(RedisKeys.PREFIX, RedisKeys::tagOf);
	}

	@Override
	Map<String, Runnable> changesOfTheirOwn(Account account, SessionKey key) {
		return Map.of("expired", () -> this.redis.template().expire(RedisKeys.session(key), Duration.ofMillis(1)),
				"deleted by an operator", () -> this.redis.template().delete(RedisKeys.session(key)),
				"emptied by an operator", this.redis::flush, "a fence alone",
				() -> new RedisGenerationFence(this.redis.store()).raise(account.id(), 1));
	}

	@Override
	void kill() {
		this.redis.killClient("latchkey-changes");
	}

}
