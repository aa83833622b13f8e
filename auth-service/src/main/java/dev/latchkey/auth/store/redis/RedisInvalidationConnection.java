package dev.latchkey.auth.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.latchkey.auth.store.InvalidationConnection;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.codec.StringCodec;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Receives invalidations in order: Redis reports the keys that a command has changed
 * before it sends the reply to that command.
 */
class RedisInvalidationConnection implements InvalidationConnection {

	private final CountDownLatch lost = new CountDownLatch(1);

	private final LettuceConnectionFactory factory;

	private final StatefulRedisConnection<String, String> connection;

	private final Consumer<String> changed;

	private final WrittenKeys written;

	RedisInvalidationConnection(LettuceConnectionFactory factory, StatefulRedisConnection<String, String> connection,
			Function<String, ReportedWrites> reported, Consumer<String> changed) {
		this.factory = factory;
		this.connection = connection;
		this.changed = changed;
		this.written = new WrittenKeys(connection, reported, changed);
		connection.addListener(this::passOn);
		connection.addListener(new RedisConnectionStateListener() {

			@Override
			public void onRedisDisconnected(RedisChannelHandler<?, ?> disconnected) {
				RedisInvalidationConnection.this.lost.countDown();
			}

		});
	}

	// Runs on the thread that reads replies, so a reply is handled after earlier
	// messages.
	private void passOn(PushMessage message) {
		if (message.getType().equals("invalidate")) {
			List<Object> content = message.getContent(StringCodec.UTF8::decodeKey);
			if (content.get(1) instanceof List<?> keys) {
				this.written.passOn(keys.stream().map(String::valueOf).toList());
			}
			else {
				// All keys were removed.
				this.changed.accept("");
			}
		}
	}

	@Override
	public void await(Duration time) throws InterruptedException {
		if (this.lost.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
			throw new RedisConnectionException("Redis has closed the connection");
		}
	}

	// The first answer follows the keys that were written, the second one what Redis was
	// then asked about them.
	@Override
	public void confirm() throws Exception {
		requireMaster();
		requireMaster();
	}

	private void requireMaster() throws Exception {
		List<Object> role = this.connection.async().role().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		if (!role.get(0).equals("master")) {
			throw new RedisConnectionException("Redis is a replica, which may not know yet what has changed");
		}
	}

	@Override
	public void close() {
		this.factory.destroy();
	}

}
