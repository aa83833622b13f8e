package dev.latchkey.auth.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.latchkey.auth.store.redis.RedisInvalidationChannel;
import dev.latchkey.auth.store.redis.RedisStore;
import dev.latchkey.auth.store.redis.ReportedWrites;
import dev.latchkey.auth.store.redis.TestRedisStores;
import dev.latchkey.testsupport.net.Ports;
import redis.embedded.RedisServer;

import org.springframework.data.redis.connection.RedisServerCommands;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.types.RedisClientInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Redis server of all tests of one JVM. It ends with the JVM.
 */
public final class TestRedis implements AutoCloseable {

	private static final int PORT = start();

	private static final Map<String, TestRedis> SHARED = new HashMap<>();

	private final LettuceConnectionFactory connections;

	private final boolean shared;

	private final StringRedisTemplate template;

	private TestRedis(LettuceConnectionFactory connections, boolean shared) {
		this.connections = connections;
		this.shared = shared;
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
	 * Remove all keys of the server.
	 */
	public static TestRedis empty() {
		return empty("server", () -> new LettuceConnectionFactory(new RedisStandaloneConfiguration("localhost", PORT)));
	}

	/**
	 * Remove all keys of a server. The tests share its connection, because closing one
	 * takes longer than most tests.
	 */
	static synchronized TestRedis empty(String server, Supplier<LettuceConnectionFactory> connections) {
		TestRedis redis = SHARED.get(server);
		if (redis == null || !redis.connections.isRunning()) {
			redis = new TestRedis(connections.get(), true);
			SHARED.put(server, redis);
		}
		redis.flush();
		return redis;
	}

	/**
	 * Connect to a server and remove all keys.
	 */
	public static TestRedis empty(LettuceConnectionFactory connections) {
		TestRedis redis = new TestRedis(connections, false);
		redis.flush();
		return redis;
	}

	/**
	 * Remove all keys.
	 */
	public void flush() {
		command((server) -> server.flushAll());
	}

	/**
	 * Break the only connection with a name.
	 */
	public void killClient(String name) {
		command((server) -> {
			List<RedisClientInfo> clients = server.getClientList();
			List<String> addresses = clients.stream()
				.filter((client) -> name.equals(client.getName()))
				.map(RedisClientInfo::getAddressPort)
				.toList();
			assertThat(addresses).hasSize(1);
			String[] address = addresses.get(0).split(":", -1);
			server.killClient(address[0], Integer.parseInt(address[1]));
		});
	}

	/**
	 * Return the channel on which Redis reports changes.
	 */
	public RedisInvalidationChannel invalidations(Function<String, ReportedWrites> reported) {
		return new RedisInvalidationChannel(this.connections, reported);
	}

	public StringRedisTemplate template() {
		return this.template;
	}

	/**
	 * Return the store as in the service, after its first answer.
	 */
	public RedisStore store() {
		RedisStore store = TestRedisStores.of(this.template);
		store.ask();
		return store;
	}

	/**
	 * Change a setting of the server, which affects all tests.
	 */
	public void set(String name, String value) {
		command((server) -> server.setConfig(name, value));
	}

	/**
	 * Execute a command that has no method of its own.
	 */
	public void execute(String command, String... args) {
		byte[][] bytes = Stream.of(args).map((arg) -> arg.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
		Boolean unused = this.template.execute((RedisCallback<Boolean>) (connection) -> {
			Object unusedReply = connection.execute(command, bytes);
			return true;
		});
	}

	public void command(Consumer<RedisServerCommands> command) {
		Boolean unused = this.template.execute((RedisCallback<Boolean>) (connection) -> {
			command.accept(connection.serverCommands());
			return true;
		});
	}

	@Override
	public void close() {
		if (!this.shared) {
			this.connections.destroy();
		}
	}

}
