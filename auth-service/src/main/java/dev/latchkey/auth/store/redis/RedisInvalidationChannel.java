package dev.latchkey.auth.store.redis;

import java.util.function.Consumer;
import java.util.function.Function;

import dev.latchkey.auth.store.InvalidationChannel;
import dev.latchkey.auth.store.InvalidationConnection;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.ProtocolVersion;

import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.LettuceClientConfigurationBuilder;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The invalidations of Redis' server-assisted client-side caching. The topic is the
 * prefix of the keys, and a change is a key.
 */
public final class RedisInvalidationChannel implements InvalidationChannel {

	private final LettuceConnectionFactory factory;

	private final Function<String, ReportedWrites> reported;

	/**
	 * Create a channel.
	 * @param factory the connections to Redis
	 * @param reported which writes to a key are changes
	 */
	public RedisInvalidationChannel(LettuceConnectionFactory factory, Function<String, ReportedWrites> reported) {
		this.factory = factory;
		this.reported = reported;
	}

	@Override
	public InvalidationConnection open(String topic, Consumer<String> changed) {
		LettuceConnectionFactory own = new LettuceConnectionFactory(server(), client());
		try {
			own.afterPropertiesSet();
			StatefulRedisConnection<String, String> connection = ((RedisClient) own.getRequiredNativeClient())
				.connect();
			RedisInvalidationConnection channel = new RedisInvalidationConnection(own, connection, this.reported,
					changed);
			String unused = connection.sync().clientTracking(TrackingArgs.Builder.enabled().bcast().prefixes(topic));
			return channel;
		}
		catch (RuntimeException ex) {
			own.destroy();
			throw ex;
		}
	}

	private RedisConfiguration server() {
		if (this.factory.getSentinelConfiguration() != null) {
			return this.factory.getSentinelConfiguration();
		}
		return this.factory.getStandaloneConfiguration();
	}

	// Configured like the other connections, but it does not reconnect, because Redis
	// loses pending invalidations with a connection. RESP3 is needed for invalidation
	// messages.
	private LettuceClientConfiguration client() {
		LettuceClientConfiguration template = this.factory.getClientConfiguration();
		ClientOptions options = template.getClientOptions()
			.orElseGet(ClientOptions::create)
			.mutate()
			.autoReconnect(false)
			.protocolVersion(ProtocolVersion.RESP3)
			.build();
		LettuceClientConfigurationBuilder builder = LettuceClientConfiguration.builder()
			.clientOptions(options)
			.commandTimeout(InvalidationConnection.PATIENCE)
			.shutdownTimeout(InvalidationConnection.PATIENCE)
			.clientName("latchkey-changes");
		template.getClientResources().ifPresent(builder::clientResources);
		template.getRedisCredentialsProviderFactory().ifPresent(builder::redisCredentialsProviderFactory);
		if (template.isUseSsl()) {
			var tls = builder.useSsl().verifyPeer(template.getVerifyMode());
			builder = (template.isStartTls() ? tls.startTls() : tls).and();
		}
		return builder.build();
	}

}
