package dev.latchkey.auth.session.jdbc;

import java.time.Clock;

import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.session.LastUses;
import dev.latchkey.auth.session.SessionCacheProperties;
import dev.latchkey.auth.session.SessionExpiry;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.SessionPurge;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.cache.FreshnessLease;
import dev.latchkey.auth.session.cache.InvalidatingGenerationFence;
import dev.latchkey.auth.session.cache.InvalidatingSessionRepository;
import dev.latchkey.auth.session.cache.InvalidationFeed;
import dev.latchkey.auth.session.cache.InvalidationListener;
import dev.latchkey.auth.session.cache.InvalidationListener.Topic;
import dev.latchkey.auth.session.cache.SessionInvalidations;
import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.store.StoreProbe;
import dev.latchkey.auth.store.postgres.PostgresInvalidationChannel;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Stores sessions in the database of the accounts, unless {@code latchkey.session.store}
 * is {@code redis}.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(JdbcSessionConfiguration.NotRedis.class)
class JdbcSessionConfiguration {

	/**
	 * The channel that PostgreSQL triggers notify.
	 */
	static final String CHANNEL = "latchkey_session";

	@Bean
	JdbcSessionRepository jdbcSessionRepository(SqlStore store, LastUses uses) {
		return new JdbcSessionRepository(store, uses);
	}

	@Bean
	@Primary
	SessionRepository sessionRepository(JdbcSessionRepository sessions, SessionInvalidations invalidations) {
		return new InvalidatingSessionRepository(sessions, invalidations);
	}

	@Bean
	GenerationFence generationFence(SessionInvalidations invalidations) {
		return new InvalidatingGenerationFence(new JdbcGenerationFence(), invalidations);
	}

	// With SQLite this process makes all changes. The probe prevents answers for a store
	// that is unreachable.
	@Bean
	InvalidationFeed invalidationFeed(SqlStore store, StoreProbe sqlProbe, FreshnessLease lease,
			SessionCacheProperties cache) {
		if (!store.isShared()) {
			return sqlProbe::answers;
		}
		return cache.acrossNodes() ? lease::isCurrent : InvalidationFeed.NONE;
	}

	@Bean
	InvalidationListener invalidationListener(PostgresInvalidationChannel channel, SqlStore store,
			SessionInvalidations invalidations, FreshnessLease lease, SessionCacheProperties cache) {
		return new InvalidationListener(channel, new Topic(CHANNEL, SessionKey::tagOf), invalidations, lease,
				store.isShared() && cache.acrossNodes());
	}

	@Bean
	SessionPurge sessionPurge(SessionExpiry sessions, SessionProperties properties, Clock clock, MeterRegistry meters) {
		return new SessionPurge(sessions, properties, clock, meters);
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
