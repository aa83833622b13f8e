package dev.latchkey.auth.store.redis;

import java.time.Duration;

import dev.latchkey.auth.store.TestRedis;
import io.lettuce.core.SocketOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

class RedisStoreConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(RedisStoreConfiguration.class);

	@ParameterizedTest
	@CsvSource({ ",false", "jdbc,false", "redis,true", "REDIS,true" })
	void redisIsConfiguredOnlyOnRequest(@Nullable String store, boolean wired) {
		String setting = (store != null) ? "latchkey.session.store=" + store : "no=store";
		this.runner.withPropertyValues(setting, "spring.data.redis.host=localhost")
			.run((context) -> assertThat(context.getBeansOfType(RedisConnectionFactory.class).isEmpty())
				.isEqualTo(!wired));
	}

	@Test
	void addressIsRequired() {
		this.runner.withPropertyValues("latchkey.session.store=redis").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("latchkey.session.store");
					assertThat(ex.getReason()).contains("spring.data.redis.url", "spring.data.redis.cluster.nodes");
				});
		});
	}

	@ParameterizedTest
	@CsvSource({ "spring.data.redis.lettuce.read-from,replica-preferred",
			"spring.data.redis.masterreplica.nodes,localhost:6379",
			"spring.data.redis.masterreplica.nodes[0],localhost:6379" })
	void replicasAreRefused(String name, String value) {
		this.runner
			.withPropertyValues("latchkey.session.store=redis", "spring.data.redis.host=localhost", name + "=" + value)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo(name)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.data.redis.cluster.nodes", "spring.data.redis.cluster.nodes[0]" })
	void clusterIsNotCachedAcrossNodes(String cluster) {
		this.runner
			.withPropertyValues("latchkey.session.store=redis", "latchkey.session.cache.across-nodes=true",
					cluster + "=localhost:" + TestRedis.port())
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("latchkey.session.cache.across-nodes");
					assertThat(ex.getReason()).contains("each master of a Cluster");
				}));
	}

	@Test
	void listOfNodesIsAnAddress() {
		this.runner
			.withPropertyValues("latchkey.session.store=redis",
					"spring.data.redis.cluster.nodes[0]=localhost:" + TestRedis.port())
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void vanishedHostIsDetected() {
		this.runner
			.withPropertyValues("latchkey.session.store=redis", "spring.data.redis.host=localhost",
					"spring.data.redis.connect-timeout=1s")
			.run((context) -> {
				SocketOptions options = context.getBean(LettuceConnectionFactory.class)
					.getClientConfiguration()
					.getClientOptions()
					.orElseThrow()
					.getSocketOptions();
				assertThat(options.isEnableTcpUserTimeout()).isTrue();
				assertThat(options.getTcpUserTimeout().getTcpUserTimeout()).isEqualTo(Duration.ofSeconds(5));
				assertThat(options.getConnectTimeout()).isEqualTo(Duration.ofSeconds(1));
			});
	}

}
