package dev.latchkey.auth.session.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.session.cache.SessionLoader;
import dev.latchkey.auth.store.TestRedis;
import dev.latchkey.auth.store.TestRedisCluster;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisClusterSessionRepositoryTests extends AbstractRedisSessionRepositoryTests {

	@Override
	public TestRedis open() {
		return TestRedisCluster.empty();
	}

	@Test
	void accountsOnAllNodesHaveSessions() {
		for (int i = 0; i < 50; i++) {
			Account account = TestAccounts.active("user-" + i);
			SessionKey key = key(account);
			assertThat(insert(key, TestSessions.of(account))).isTrue();
			assertThat(sessions().find(key)).isNotNull();
			assertThat(sessions().findByAccount(account.id(), NOW)).hasSize(1);
		}
	}

	@Test
	void hangingNodeDoesNotAffectSessionsOfOtherNodes() {
		List<SessionKey> keys = IntStream.range(0, 40).mapToObj((i) -> open("user-" + i)).toList();
		List<SessionKey> ofFirst = keys.stream()
			.filter((key) -> TestRedisCluster.isOfFirstNode(RedisKeys.session(key)))
			.toList();
		SessionProperties properties = new SessionProperties(SessionProperties.Store.REDIS, Duration.ofHours(1),
				Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1));
		SessionLoader loader = new SessionLoader(
				TestSessions.validator(sessions(), properties, Clock.fixed(NOW, ZoneOffset.UTC)), sessions(),
				System::nanoTime);
		assertThat(sessions().find(keys)).hasSize(keys.size());
		TestRedisCluster.pauseFirstNode(Duration.ofSeconds(5));
		List<CompletableFuture<Session>> hanging = ofFirst.stream().map(loader::load).toList();
		keys.stream()
			.filter((key) -> !ofFirst.contains(key))
			.forEach((key) -> assertThat(loader.load(key).join()).isNotNull());
		assertThat(hanging).isNotEmpty().noneMatch(CompletableFuture::isDone);
		hanging.forEach((answer) -> assertThat(answer.join()).isNotNull());
		loader.destroy();
	}

	private SessionKey open(String username) {
		Account account = TestAccounts.active(username);
		SessionKey key = key(account);
		insert(key, TestSessions.of(account));
		return key;
	}

}
