package dev.latchkey.auth.session;

import java.time.Clock;

import dev.latchkey.auth.account.AbandonedChanges;
import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.store.RedisStore;
import dev.latchkey.auth.store.SqlStore;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Where sessions are kept, as {@code latchkey.session.store} says.
 */
@Configuration(proxyBeanMethods = false)
class SessionStoreConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "latchkey.session.store", havingValue = "redis")
	static class Redis {

		@Bean
		RedisSessionRepository sessionRepository(RedisStore store, AbandonedChanges abandoned) {
			return new RedisSessionRepository(store, abandoned);
		}

		@Bean
		RedisGenerationFence generationFence(RedisStore store) {
			return new RedisGenerationFence(store);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(NotRedis.class)
	static class Jdbc {

		@Bean
		JdbcSessionRepository sessionRepository(SqlStore store) {
			return new JdbcSessionRepository(store);
		}

		// A session is read together with its account, whose generation it must have.
		@Bean
		GenerationFence generationFence() {
			return (accountId, generation) -> {
			};
		}

		@Bean
		SessionPurge sessionPurge(SessionExpiry sessions, SessionProperties properties, Clock clock,
				MeterRegistry meters) {
			return new SessionPurge(sessions, properties, clock, meters);
		}

	}

	static class NotRedis extends NoneNestedConditions {

		NotRedis() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnProperty(name = "latchkey.session.store", havingValue = "redis")
		static class OnRedis {

		}

	}

}
