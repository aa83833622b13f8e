package dev.latchkey.auth.store.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.latchkey.auth.store.InvalidationConnection;
import dev.latchkey.auth.store.TestRedis;
import dev.latchkey.testsupport.net.Ports;
import io.lettuce.core.RedisConnectionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;

import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedisInvalidationChannelTests {

	private static final int ROUNDS = 300;

	private final Queue<String> received = new ConcurrentLinkedQueue<>();

	private static ReportedWrites all(String key) {
		return ReportedWrites.ALL;
	}

	private static ReportedWrites removal(String key) {
		return ReportedWrites.REMOVAL;
	}

	@Test
	void changesAcknowledgedBeforeConfirmAreReceived() throws Exception {
		try (TestRedis redis = TestRedis.empty();
				InvalidationConnection channel = redis.invalidations(RedisInvalidationChannelTests::all)
					.open("topic:", this.received::add)) {
			for (int round = 0; round < ROUNDS; round++) {
				redis.template().opsForValue().set("topic:" + round, "");
				channel.confirm();
				assertThat(this.received).contains("topic:" + round);
			}
			redis.template().opsForValue().set("another topic:", "");
			channel.confirm();
			assertThat(this.received).hasSize(ROUNDS);
		}
	}

	@Test
	void removalsAreToldFromOtherWritesBeforeConfirmReturns() throws Exception {
		try (TestRedis redis = TestRedis.empty();
				InvalidationConnection channel = redis.invalidations(RedisInvalidationChannelTests::removal)
					.open("topic:", this.received::add)) {
			for (int round = 0; round < ROUNDS; round++) {
				redis.template().opsForHash().putAll("topic:" + round, Map.of("field", "value"));
				redis.template().expire("topic:" + round, Duration.ofHours(1));
				channel.confirm();
				assertThat(this.received).hasSize(round);
				redis.template().unlink("topic:" + round);
				channel.confirm();
				assertThat(this.received).hasSize(round + 1).contains("topic:" + round);
			}
		}
	}

	// A key may be reported twice: it may be removed between a write and the question.
	@Test
	void oneCommandMayWriteAndRemoveKeys() throws Exception {
		try (TestRedis redis = TestRedis.empty();
				InvalidationConnection channel = redis.invalidations(RedisInvalidationChannelTests::removal)
					.open("topic:", this.received::add)) {
			redis.template().opsForValue().multiSet(Map.of("topic:1", "", "topic:2", "", "topic:3", ""));
			redis.template().rename("topic:1", "topic:4");
			redis.template().opsForValue().set("topic:5", "", Duration.ofMillis(1));
			Awaitility.await().until(() -> this.received.contains("topic:5"));
			channel.confirm();
			assertThat(Set.copyOf(this.received)).containsExactlyInAnyOrder("topic:1", "topic:5");
			redis.flush();
			channel.confirm();
			assertThat(Set.copyOf(this.received)).containsExactlyInAnyOrder("topic:1", "topic:5", "");
		}
	}

	@Test
	void writesThatDoNotMatterAreNotReported() throws Exception {
		try (TestRedis redis = TestRedis.empty();
				InvalidationConnection channel = redis
					.invalidations((key) -> key.endsWith("1") ? ReportedWrites.NONE : ReportedWrites.ALL)
					.open("topic:", this.received::add)) {
			redis.template().opsForValue().multiSet(Map.of("topic:1", "", "topic:2", ""));
			redis.template().delete("topic:1");
			channel.confirm();
			assertThat(this.received).containsExactly("topic:2");
		}
	}

	@Test
	void aKeyCountsAsRemovedIfRedisDoesNotSay() throws Exception {
		RedisStandaloneConfiguration limited = new RedisStandaloneConfiguration("localhost", TestRedis.port());
		limited.setUsername("limited");
		limited.setPassword("limited");
		try (TestRedis redis = TestRedis.empty()) {
			redis.execute("ACL", "SETUSER", "limited", "on", ">limited", "~*", "+@all", "-exists");
			try (InvalidationConnection channel = new RedisInvalidationChannel(new LettuceConnectionFactory(limited),
					RedisInvalidationChannelTests::removal)
				.open("topic:", this.received::add)) {
				redis.template().opsForValue().set("topic:1", "");
				channel.confirm();
				assertThat(this.received).containsExactly("topic:1");
			}
			finally {
				redis.execute("ACL", "SETUSER", "limited", "reset");
			}
		}
	}

	@Test
	void sentinelsNameTheMaster() throws Exception {
		int port = Ports.free();
		RedisSentinel sentinel = RedisSentinel.newRedisSentinel()
			.port(port)
			.masterName("main")
			.masterPort(TestRedis.port())
			.quorumSize(1)
			.build();
		sentinel.start();
		RedisInvalidationChannel channel = new RedisInvalidationChannel(
				new LettuceConnectionFactory(
						new RedisSentinelConfiguration().master("main").sentinel("127.0.0.1", port)),
				RedisInvalidationChannelTests::all);
		try (TestRedis redis = TestRedis.empty();
				InvalidationConnection connection = Awaitility.await()
					.ignoreExceptions()
					.until(() -> channel.open("topic:", this.received::add), (opened) -> true)) {
			redis.template().opsForValue().set("topic:1", "");
			connection.confirm();
			assertThat(this.received).containsExactly("topic:1");
		}
		finally {
			sentinel.stop();
		}
	}

	@Test
	void replicaIsRefused() throws IOException {
		int port = Ports.free();
		RedisServer replica = RedisServer.newRedisServer()
			.port(port)
			.setting("bind 127.0.0.1")
			.setting("replicaof 127.0.0.1 " + TestRedis.port())
			.build();
		replica.start();
		RedisInvalidationChannel channel = new RedisInvalidationChannel(
				new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port)),
				RedisInvalidationChannelTests::all);
		try (InvalidationConnection connection = channel.open("topic:", this.received::add)) {
			assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(connection::confirm)
				.withMessageContaining("replica");
		}
		finally {
			replica.stop();
		}
	}

}
