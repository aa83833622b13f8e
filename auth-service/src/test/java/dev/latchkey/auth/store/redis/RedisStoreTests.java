package dev.latchkey.auth.store.redis;

import java.util.List;
import java.util.Map;

import dev.latchkey.auth.store.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisServerCommands;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.script.RedisScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests with a real server.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisStoreTests {

	private final TestRedis redis = TestRedis.empty();

	@AfterEach
	void close() {
		this.redis.set("maxmemory", "0");
		this.redis.set("appendonly", "no");
		this.redis.set("appendfsync", "everysec");
		this.redis.set("maxmemory-policy", "noeviction");
		this.redis.close();
	}

	@Test
	void isUnavailableUntilTheFirstAnswer() {
		RedisStore store = new RedisStore(this.redis.template(), new RedisDurability(this.redis.template()));
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> store.read("any"));
		store.ask();
		assertThat(store.read("any")).isEmpty();
	}

	@Test
	void warnsOnceAboutPossibleDataLoss(CapturedOutput output) {
		this.redis.set("maxmemory-policy", "allkeys-lru");
		RedisStore store = this.redis.store();
		store.ask();
		assertThat(output).containsOnlyOnce("Redis may forget")
			.contains("appendonly=no, not yes", "appendfsync=everysec, not always",
					"maxmemory-policy=allkeys-lru, not noeviction");
	}

	@Test
	void doesNotWarnWhenDurable(CapturedOutput output) {
		this.redis.set("appendonly", "yes");
		this.redis.set("appendfsync", "always");
		this.redis.store().ask();
		assertThat(output).doesNotContain("Redis may forget", "WARN");
		this.redis.set("appendfsync", "everysec");
		this.redis.store().ask();
		assertThat(output).contains("Redis may forget");
	}

	@Test
	void refusingServerIsAFailedResource() {
		RedisStore store = this.redis.store();
		this.redis.set("maxmemory", "1");
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(
					() -> store.run(RedisScript.of("return redis.call('SET', KEYS[1], 1)"), List.of("key"), List.of()))
			.withMessageContaining("OOM");
	}

	@Test
	void replicaIsUnavailableUntilItAcceptsWrites() {
		RedisStore store = this.redis.store();
		this.redis.command((server) -> server.replicaOf("127.0.0.1", 1));
		try {
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> store.remove(List.of("any")))
				.withMessageContaining("READONLY");
			assertThatExceptionOfType(RedisSystemException.class).as("as the probe receives it").isThrownBy(store::ask);
			assertThatExceptionOfType(RedisSystemException.class).as("also when repeated").isThrownBy(store::ask);
		}
		finally {
			this.redis.command(RedisServerCommands::replicaOfNoOne);
		}
		store.ask();
		store.remove(List.of("any"));
		assertThat(store.read("any")).isEmpty();
	}

	@Test
	void readsFromTheConfiguredDatabaseAndContinuesAfterAStop() {
		RedisStandaloneConfiguration configuration = new RedisStandaloneConfiguration("localhost", TestRedis.port());
		configuration.setDatabase(3);
		LettuceConnectionFactory connections = new LettuceConnectionFactory(configuration);
		try (TestRedis other = TestRedis.empty(connections)) {
			RedisStore store = other.store();
			other.template().opsForHash().put("of-three", "field", "ä");
			assertThat(store.read("of-three")).isEqualTo(Map.of("field", "ä"));
			assertThat(this.redis.store().read("of-three")).isEmpty();
			connections.stop();
			connections.start();
			assertThat(store.read("of-three")).isEqualTo(Map.of("field", "ä"));
		}
	}

	@Test
	void scriptErrorIsASystemException() {
		assertThatExceptionOfType(RedisSystemException.class).isThrownBy(
				() -> this.redis.store().run(RedisScript.of("return redis.call('NONSENSE')"), List.of(), List.of()));
	}

}
