package dev.latchkey.auth.store.redis;

import java.time.Duration;
import java.util.List;

import dev.latchkey.auth.store.StoreProbe;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.Delay;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.util.StringUtils;

/**
 * Redis at the address in {@code spring.data.redis}: one server, Sentinel or Cluster.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "latchkey.session.store", havingValue = "redis")
@ImportAutoConfiguration(DataRedisAutoConfiguration.class)
class RedisStoreConfiguration {

	private static final String CLUSTER = "spring.data.redis.cluster.nodes";

	private static final List<String> ADDRESSES = List.of("spring.data.redis.url", "spring.data.redis.host",
			"spring.data.redis.sentinel.nodes", CLUSTER);

	private static final String ACROSS_NODES = "latchkey.session.cache.across-nodes";

	private static final List<String> REPLICA_SETTINGS = List.of("spring.data.redis.lettuce.read-from",
			"spring.data.redis.masterreplica.nodes", "spring.data.redis.masterreplica.nodes[0]");

	private static final Duration RECONNECT_DELAY = Duration.ofMillis(500);

	// When a host vanishes, the kernel would otherwise wait a quarter of an hour, and the
	// connection would look open for as long.
	private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(5);

	@Bean
	RedisStore redisStore(StringRedisTemplate redis, Environment environment) {
		requireAddress(environment);
		refuseReplicas(environment);
		refuseInvalidationsOfCluster(environment);
		return new RedisStore(redis, new RedisDurability(redis));
	}

	// Runs before Boot reads the URL, because Boot's error report would show it.
	@Bean
	static BeanFactoryPostProcessor redisUrlCheck(Environment environment) {
		return (beans) -> {
			String url = environment.getProperty(RedisUrl.SETTING);
			if (StringUtils.hasLength(url)) {
				RedisUrl.require(url);
			}
		};
	}

	// Without an address Spring would use localhost.
	private static void requireAddress(Environment environment) {
		boolean given = ADDRESSES.stream()
			.anyMatch((name) -> environment.containsProperty(name) || environment.containsProperty(name + "[0]"));
		if (!given) {
			throw new InvalidConfigurationPropertyValueException("latchkey.session.store", "redis",
					"Redis needs an address: set one of " + String.join(", ", ADDRESSES));
		}
	}

	private static void refuseReplicas(Environment environment) {
		for (String name : REPLICA_SETTINGS) {
			String value = environment.getProperty(name);
			if (value != null) {
				throw new InvalidConfigurationPropertyValueException(name, value,
						"a replica may not know yet that a session was revoked");
			}
		}
	}

	private static void refuseInvalidationsOfCluster(Environment environment) {
		if (environment.getProperty(ACROSS_NODES, Boolean.class, false)
				&& (environment.containsProperty(CLUSTER) || environment.containsProperty(CLUSTER + "[0]"))) {
			throw new InvalidConfigurationPropertyValueException(ACROSS_NODES, true,
					"a node of auth-service receives invalidations from one Redis, not from each master of a Cluster");
		}
	}

	@Bean
	StoreProbe redisProbe(RedisStore store) {
		return new StoreProbe("redis", store::ask, System::nanoTime);
	}

	@Bean
	LettuceClientOptionsBuilderCustomizer redisClientOptions(DataRedisProperties properties) {
		// A caller that waits for a lost connection gets no better answer by waiting.
		// Each command is awaited until its timeout, so it needs no timer.
		return (options) -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.timeoutOptions(TimeoutOptions.create())
			.socketOptions(socketOptions(properties.getConnectTimeout()));
	}

	private static SocketOptions socketOptions(@Nullable Duration connectTimeout) {
		SocketOptions.Builder options = SocketOptions.builder()
			.tcpUserTimeout(TcpUserTimeoutOptions.builder().enable().tcpUserTimeout(UNACKNOWLEDGED).build());
		if (connectTimeout != null) {
			options.connectTimeout(connectTimeout);
		}
		return options.build();
	}

	@Bean
	ClientResourcesBuilderCustomizer redisClientResources() {
		return (resources) -> resources.reconnectDelay(Delay.constant(RECONNECT_DELAY));
	}

}
