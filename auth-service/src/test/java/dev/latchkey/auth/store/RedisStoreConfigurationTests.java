package dev.latchkey.auth.store;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class RedisStoreConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
		.withUserConfiguration(RedisStoreConfiguration.class);

	@ParameterizedTest
	@CsvSource({ ",false", "jdbc,false", "redis,true", "REDIS,true" })
	void redisIsWiredOnlyWhenItIsAskedFor(@Nullable String store, boolean wired) {
		MockEnvironment environment = new MockEnvironment();
		if (store != null) {
			environment.setProperty("latchkey.session.store", store);
		}
		RedisAutoConfigurationFilter filter = new RedisAutoConfigurationFilter();
		filter.setEnvironment(environment);
		@Nullable String[] names = { DataRedisAutoConfiguration.class.getName(),
				DataRedisReactiveAutoConfiguration.class.getName(), FlywayAutoConfiguration.class.getName(),
				DataRedisAutoConfiguration.class.getPackageName() + ".LettuceConnectionConfiguration", null };
		assertThat(filter.match(names, mock())).containsExactly(wired, false, true, true, true);
	}

	@Test
	void anAddressIsNeeded() {
		this.runner.withPropertyValues("latchkey.session.store=redis").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("latchkey.session.store");
					assertThat(ex.getReason()).contains("spring.data.redis.url", "spring.data.redis.cluster.nodes");
				});
		});
	}

	@Test
	void replicasAreRefused() {
		this.runner
			.withPropertyValues("latchkey.session.store=redis", "spring.data.redis.host=localhost",
					"spring.data.redis.lettuce.read-from=replica-preferred")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo("spring.data.redis.lettuce.read-from")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.data.redis.cluster.nodes", "spring.data.redis.cluster.nodes[0]" })
	void aClusterIsNotRememberedAcrossNodes(String cluster) {
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
	void aListOfNodesIsAnAddress() {
		this.runner
			.withPropertyValues("latchkey.session.store=redis",
					"spring.data.redis.cluster.nodes[0]=localhost:" + TestRedis.port())
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
