package dev.latchkey.auth.session.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.Credentials;
import dev.latchkey.auth.account.jdbc.UnfinishedChanges;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.session.LastSeenWriter;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.store.TestRedis;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedisSessionRepositoryTests extends AbstractRedisSessionRepositoryTests {

	private static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.REDIS,
			Duration.ofHours(1), Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1));

	@Override
	public TestRedis open() {
		return TestRedis.empty();
	}

	@Test
	void redisExpiresSessionsAndIndexes() {
		SessionKey key = key();
		Session session = TestSessions.of(this.ada);
		insert(key, session);
		assertThat(lifetime(RedisKeys.session(key))).isBetween(3_590_000L, 3_600_000L);
		assertThat(lifetime(RedisKeys.index(this.ada.id()))).isBetween(86_390_000L, 86_400_000L);
		TestSessions.touch(sessions(), key, session.seen(NOW.plusSeconds(400), Duration.ofSeconds(60)));
		assertThat(lifetime(RedisKeys.session(key))).isBetween(50_000L, 60_000L);
		accounts().nextGeneration(this.ada);
		assertThat(lifetime(RedisKeys.fence(this.ada.id()))).isBetween(7_190_000L, 7_200_000L);
	}

	@Test
	void waitingUsesAreWrittenBeforeTheConnectionCloses() {
		SessionKey key = key();
		Session session = TestSessions.of(this.ada);
		insert(key, session);
		LastSeenWriter lastSeenWriter = new LastSeenWriter(sessions(), PROPERTIES, Clock.systemUTC());
		Instant used = NOW.plus(PROPERTIES.touchInterval()).plusMillis(1);
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.registerBean(RedisConnectionFactory.class, () -> redis().template().getRequiredConnectionFactory());
			context.registerBean(LastSeenWriter.class, () -> lastSeenWriter);
			context.refresh();
			lastSeenWriter.add(key, session.seen(used, PROPERTIES.idleTimeout()));
			context.stop();
			context.start();
			assertThat(sessions().find(key)).extracting(Session::lastSeenTime).isEqualTo(used);
		}
	}

	@Test
	void indexOutlivesItsSessions() {
		Session first = TestSessions.of(this.ada);
		insert(key(), first);
		Session shorter = new Session(first.id(), first.accountId(), first.username(), 0, first.client(), NOW,
				first.factors(), NOW, NOW.plusSeconds(60), NOW.plusSeconds(60));
		insert(key(), shorter);
		assertThat(lifetime(RedisKeys.index(this.ada.id()))).isGreaterThan(86_000_000L);
	}

	@Test
	void indexDropsLostSessions() {
		SessionKey lost = key();
		insert(lost, TestSessions.of(this.ada));
		SessionKey other = key();
		insert(other, TestSessions.of(this.ada));
		redis().template().delete(RedisKeys.session(lost));
		sessions().insert(key(), TestSessions.of(this.ada), 2);
		assertThat(sessions().find(other)).as("the lost session does not count").isNotNull();
		assertThat(indexSize()).isEqualTo(2);
		redis().template().delete(RedisKeys.session(other));
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).hasSize(1);
		assertThat(indexSize()).isEqualTo(1);
	}

	@Test
	void indexDropsExpiredSessions() {
		SessionKey over = key();
		insert(over, TestSessions.of(this.ada));
		Session later = TestSessions.of(this.ada).seen(NOW.plus(Duration.ofHours(1)), Duration.ofHours(1));
		SessionKey second = key();
		insert(second, later);
		assertThat(indexSize()).as("Redis still contains it").isEqualTo(2);
		redis().template().delete(RedisKeys.session(over));
		sessions().delete(second);
		insert(key(), later);
		assertThat(indexSize()).isEqualTo(1);
	}

	@Test
	void nothingRemainsAfterAllSessionsAreDeleted() {
		SessionKey key = key();
		Session session = TestSessions.of(this.ada);
		insert(key, session);
		insert(key(), TestSessions.of(this.ada));
		assertThat(redis().template().keys("*")).isNotEmpty();
		sessions().delete(key);
		sessions().deleteOthers(this.ada.id(), session.id(), NOW);
		assertThat(redis().template().keys("*")).isEmpty();
	}

	@Test
	void abandonedChangeDoesNotLockTheAccountForLong() {
		SessionKey old = key();
		insert(old, TestSessions.of(this.ada));
		fence().raise(this.ada.id(), 1);
		assertThat(sessions().find(old)).as("the change may be made").isNull();
		assertThatExceptionOfType(ConcurrencyFailureException.class)
			.isThrownBy(() -> insert(key(), TestSessions.of(this.ada)));
		passTime(RedisKeys.fence(this.ada.id()), UnfinishedChanges.ABANDONED_AFTER);
		SessionKey key = key();
		assertThat(insert(key, TestSessions.of(this.ada))).isTrue();
		assertThat(Objects.requireNonNull(sessions().find(key)).generation()).isOne();
		Credentials settled = Objects.requireNonNull(accounts().findById(this.ada.id()));
		assertThat(settled.account().generation()).isOne();
		assertThat(accounts().replacePassword(this.ada, "{id}late")).as("the change comes too late").isNull();
	}

	@Test
	void abandonedChangeFromAWrongClockDoesNotLockTheAccountForLong() {
		fence().raise(this.ada.id(), 1);
		passTime(RedisKeys.fence(this.ada.id()), Duration.ofDays(-1));
		assertThatExceptionOfType(ConcurrencyFailureException.class)
			.isThrownBy(() -> insert(key(), TestSessions.of(this.ada)));
		passTime(RedisKeys.fence(this.ada.id()), UnfinishedChanges.ABANDONED_AFTER);
		assertThat(insert(key(), TestSessions.of(this.ada))).isTrue();
	}

	@Test
	void completedChangeRefusesSessionsVerifiedBefore() {
		accounts().changeState(this.ada, Account.State.DISABLED);
		assertThat(insert(key(), TestSessions.of(this.ada))).isFalse();
		Credentials disabled = Objects.requireNonNull(accounts().findById(this.ada.id()));
		assertThat(disabled.account().generation()).isOne();
	}

	@Test
	void sessionsEndBeforeTheirAccountChanges() {
		SessionKey key = key();
		insert(key, TestSessions.of(this.ada));
		assertThat(fence().change(this.ada.id(), 1, () -> sessions().find(key))).as("the session during the change")
			.isNull();
	}

	@Test
	void fenceIsNeverLowered() {
		fence().raise(this.ada.id(), 7);
		fence().raise(this.ada.id(), 3);
		assertThat(redis().template().opsForValue().get(RedisKeys.fence(this.ada.id()))).isEqualTo("7");
	}

	@Test
	void lateFenceKeepsSessionsOfItsGeneration() {
		Account changed = Objects.requireNonNull(accounts().nextGeneration(this.ada));
		SessionKey key = key();
		insert(key, TestSessions.of(changed));
		fence().raise(this.ada.id(), 1);
		assertThat(sessions().find(key)).isNotNull();
	}

	@Test
	void fullMemoryAllowsDeletesButNoInserts() {
		SessionKey key = key();
		insert(key, TestSessions.of(this.ada));
		redis().set("maxmemory", "1");
		try {
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> insert(key(), TestSessions.of(this.ada)));
			assertThat(sessions().find(key)).isNotNull();
			sessions().delete(key);
			assertThat(sessions().find(key)).isNull();
		}
		finally {
			redis().set("maxmemory", "0");
		}
	}

	@Test
	void noTokenIsStored() {
		SessionToken token = SessionToken.generate(RANDOM, this.ada.id());
		insert(token.key(), TestSessions.of(this.ada));
		Set<String> keys = Objects.requireNonNull(redis().template().keys("*"));
		List<String> kept = keys.stream().map((key) -> key + redis().template().opsForHash().entries(key)).toList();
		assertThat(kept).hasSize(2).noneMatch((text) -> text.contains(token.reveal()));
	}

	@Test
	@Tag("asvs-15.4.2")
	void deletionThatReadTheIndexBeforeAReauthenticationDeletesTheNewToken() {
		SessionKey first = key();
		SessionKey second = key();
		Session session = TestSessions.of(this.ada);
		insert(first, session);
		RedisSessionIndex index = new RedisSessionIndex(redis().store());
		List<RedisIndexEntry> read = index.entries(this.ada.id()).toList();
		assertThat(sessions().replace(first, second,
				session.reauthenticated(Factor.PASSWORD, NOW.plusSeconds(1), TestSessions.IDLE)))
			.isTrue();
		assertThat(index.delete(this.ada.id(), read)).isOne();
		assertThat(sessions().find(List.of(first, second))).isEmpty();
		assertThat(indexSize()).isZero();
	}

	private void passTime(String key, Duration time) {
		redis().template().expire(key, Duration.ofMillis(lifetime(key)).minus(time));
	}

	private long lifetime(String key) {
		return Objects.requireNonNull(redis().template().getExpire(key, TimeUnit.MILLISECONDS));
	}

	private Long indexSize() {
		return redis().template().opsForHash().size(RedisKeys.index(this.ada.id()));
	}

}
