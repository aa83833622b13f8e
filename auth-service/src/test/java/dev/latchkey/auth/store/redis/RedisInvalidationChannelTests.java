package dev.latchkey.auth.store.redis;

import java.io.IOException;
import java.util.Queue;
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

	@Test
	void changesAcknowledgedBeforeConfirmAreReceived() throws Exception {
		try (TestRedis redis = TestRedis.empty();
				InvalidationConnection channel = redis.invalidations().open("topic:", this.received::add)) {
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
	void sentinelsNameTheMaster() throws Exception {
		int port = Ports.free();
		RedisSentinel sentinel = RedisSentinel.newRedisSentinel()
			.port(port)
			.masterName("main")
			.masterPort(TestRedis.port())
			.quorumSize(1)
			.build();
		sentinel.start();
		RedisInvalidationChannel channel = new RedisInvalidationChannel(new LettuceConnectionFactory(
				new RedisSentinelConfiguration().master("main").sentinel("127.0.0.1", port)));
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
				new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port)));
		try (InvalidationConnection connection = channel.open("topic:", this.received::add)) {
			assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(connection::confirm)
				.withMessageContaining("replica");
		}
		finally {
			replica.stop();
		}
	}

}
