package dev.latchkey.auth.store.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.MapOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceExceptionConverter;

/**
 * Reads many hashes at once on its own connection, which lives as long as the client.
 * Spring Data would send commands one by one, and open a connection for each of its
 * pipelines.
 */
final class RedisHashes {

	private static final LettuceExceptionConverter EXCEPTIONS = new LettuceExceptionConverter();

	private static final StringCodec TEXT = new TextCodec();

	private final LettuceConnectionFactory factory;

	private volatile @Nullable OpenConnection open;

	RedisHashes(LettuceConnectionFactory factory) {
		this.factory = factory;
	}

	/**
	 * Read hashes.
	 * @param keys their keys
	 * @return the fields and values of each
	 */
	List<Map<String, String>> read(List<String> keys) {
		try {
			return read(connection(), keys);
		}
		catch (RuntimeException ex) {
			RuntimeException translated = EXCEPTIONS.convert(ex);
			throw (translated != null) ? translated : ex;
		}
	}

	private static List<Map<String, String>> read(StatefulConnection<String, String> connection, List<String> keys) {
		List<AsyncCommand<String, String, Map<String, String>>> commands = keys.stream()
			.map(RedisHashes::command)
			.toList();
		if (connection instanceof StatefulRedisClusterConnection) {
			// Dispatched together, all would wait for the connection to each of their
			// nodes.
			commands.forEach(connection::dispatch);
		}
		else {
			var unused = connection.dispatch(commands);
		}
		if (!LettuceFutures.awaitAll(connection.getTimeout(), commands.toArray(Future<?>[]::new))) {
			commands.forEach(AsyncCommand::cancel);
			throw new RedisCommandTimeoutException("Redis has not answered within " + connection.getTimeout());
		}
		return commands.stream().map(AsyncCommand::join).toList();
	}

	private static AsyncCommand<String, String, Map<String, String>> command(String key) {
		return new AsyncCommand<>(
				new Command<>(CommandType.HGETALL, new MapOutput<>(TEXT), new CommandArgs<>(TEXT).addKey(key)));
	}

	// A factory that was stopped and started again has another client.
	private StatefulConnection<String, String> connection() {
		AbstractRedisClient client = this.factory.getRequiredNativeClient();
		OpenConnection last = this.open;
		return (last != null && last.client() == client) ? last.connection() : connect(client);
	}

	private synchronized StatefulConnection<String, String> connect(AbstractRedisClient client) {
		OpenConnection last = this.open;
		if (last == null || last.client() != client) {
			last = new OpenConnection(client, (client instanceof RedisClusterClient cluster) ? cluster.connect()
					: ((RedisClient) client).connect());
			this.open = last;
		}
		return last.connection();
	}

	/**
	 * Use another connection for the next reads.
	 */
	synchronized void disconnect() {
		OpenConnection last = this.open;
		if (last != null) {
			this.open = null;
			var unused = last.connection().closeAsync();
		}
	}

	private record OpenConnection(AbstractRedisClient client, StatefulConnection<String, String> connection) {

	}

	/**
	 * Decodes text without the two extra buffers that the default codec uses for each
	 * value.
	 */
	private static final class TextCodec extends StringCodec {

		TextCodec() {
			super(StandardCharsets.UTF_8);
		}

		@Override
		public String decodeKey(ByteBuffer bytes) {
			return decodeValue(bytes);
		}

		@Override
		public String decodeValue(ByteBuffer bytes) {
			byte[] copy = new byte[bytes.remaining()];
			bytes.get(copy);
			return new String(copy, StandardCharsets.UTF_8);
		}

	}

}
