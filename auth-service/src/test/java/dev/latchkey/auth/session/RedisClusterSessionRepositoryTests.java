package dev.latchkey.auth.session;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.TestAccounts;
import dev.latchkey.auth.store.TestRedis;
import dev.latchkey.auth.store.TestRedisCluster;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisClusterSessionRepositoryTests extends AbstractRedisSessionRepositoryTests {

	@Override
	TestRedis open() {
		return TestRedisCluster.empty();
	}

	@Test
	void accountsOfAllNodesHaveSessions() {
		for (int i = 0; i < 50; i++) {
			Account account = TestAccounts.active("user-" + i);
			SessionKey key = key(account);
			assertThat(insert(key, TestSessions.of(account))).isTrue();
			assertThat(sessions().find(key)).isNotNull();
			assertThat(sessions().findByAccount(account.id(), NOW)).hasSize(1);
		}
	}

}
