package dev.latchkey.auth.store;

import java.util.function.Consumer;

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
 * What Redis tells by server-assisted client-side caching: the topic is how keys begin, a
 * change a key.
 */
public final class RedisNotices implements Notices {

	private final LettuceConnectionFactory others;

	RedisNotices(LettuceConnectionFactory others) {
		this.others = others;
	}

	@Override
	public NoticeConnection open(String topic, Consumer<String> changed) {
		LettuceConnectionFactory own = new LettuceConnectionFactory(server(), client());
		try {
			own.afterPropertiesSet();
			StatefulRedisConnection<String, String> connection = ((RedisClient) own.getRequiredNativeClient())
				.connect();
			RedisNoticeConnection notices = new RedisNoticeConnection(own, connection, changed);
			String unused = connection.sync().clientTracking(TrackingArgs.Builder.enabled().bcast().prefixes(topic));
			return notices;
		}
		catch (RuntimeException ex) {
			own.destroy();
			throw ex;
		}
	}

	private RedisConfiguration server() {
		if (this.others.getSentinelConfiguration() != null) {
			return this.others.getSentinelConfiguration();
		}
		return this.others.getStandaloneConfiguration();
	}

	// Like the others, but one that is lost stays lost, since Redis forgets with it what
	// it was to tell; and of a protocol in which it can tell.
	private LettuceClientConfiguration client() {
		LettuceClientConfiguration like = this.others.getClientConfiguration();
		ClientOptions options = like.getClientOptions()
			.orElseGet(ClientOptions::create)
			.mutate()
			.autoReconnect(false)
			.protocolVersion(ProtocolVersion.RESP3)
			.build();
		LettuceClientConfigurationBuilder builder = LettuceClientConfiguration.builder()
			.clientOptions(options)
			.commandTimeout(NoticeConnection.PATIENCE)
			.shutdownTimeout(NoticeConnection.PATIENCE)
			.clientName("latchkey-changes");
		like.getClientResources().ifPresent(builder::clientResources);
		like.getRedisCredentialsProviderFactory().ifPresent(builder::redisCredentialsProviderFactory);
		if (like.isUseSsl()) {
			var tls = builder.useSsl().verifyPeer(like.getVerifyMode());
			builder = (like.isStartTls() ? tls.startTls() : tls).and();
		}
		return builder.build();
	}

}
