package dev.latchkey.auth.store;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.latchkey.auth.Ports;
import redis.embedded.RedisServer;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * The Redis server of all tests of one JVM, which ends with it.
 */
public final class TestRedis implements AutoCloseable {

	private static final int PORT = start();

	private final LettuceConnectionFactory connections;

	private final StringRedisTemplate template;

	private TestRedis(LettuceConnectionFactory connections) {
		this.connections = connections;
		connections.afterPropertiesSet();
		connections.start();
		this.template = new StringRedisTemplate(connections);
	}

	private static int start() {
		try {
			int port = Ports.free();
			RedisServer server = RedisServer.newRedisServer()
				.port(port)
				.setting("bind 127.0.0.1")
				.setting("save \"\"")
				.build();
			server.start();
			return port;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The port of the server.
	 */
	public static int port() {
		return PORT;
	}

	/**
	 * A connection to the server, emptied.
	 */
	public static TestRedis empty() {
		return empty(new LettuceConnectionFactory(new RedisStandaloneConfiguration("localhost", PORT)));
	}

	static TestRedis empty(LettuceConnectionFactory connections) {
		TestRedis redis = new TestRedis(connections);
		Boolean unused = redis.template.execute((RedisCallback<Boolean>) (connection) -> {
			connection.serverCommands().flushAll();
			return true;
		});
		return redis;
	}

	public StringRedisTemplate template() {
		return this.template;
	}

	/**
	 * The store, as the service wires it and when it has answered.
	 */
	public RedisStore store() {
		RedisStore store = new RedisStore(this.template, new RedisDurability(this.template));
		store.ask();
		return store;
	}

	/**
	 * Change a setting of the server, for all of its tests.
	 */
	public void set(String name, String value) {
		Boolean unused = this.template.execute((RedisCallback<Boolean>) (connection) -> {
			connection.serverCommands().setConfig(name, value);
			return true;
		});
	}

	@Override
	public void close() {
		this.connections.destroy();
	}

}
