package dev.latchkey.auth.session;

import java.time.Clock;

import dev.latchkey.auth.account.AbandonedChanges;
import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.session.ChangeFollower.Topic;
import dev.latchkey.auth.store.PostgresNotices;
import dev.latchkey.auth.store.RedisNotices;
import dev.latchkey.auth.store.RedisStore;
import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.store.StoreProbe;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Where sessions are kept, as {@code latchkey.session.store} says.
 */
@Configuration(proxyBeanMethods = false)
class SessionStoreConfiguration {

	/**
	 * The channel that triggers in PostgreSQL notify.
	 */
	static final String CHANNEL = "latchkey_session";

	@Bean
	SessionChanges sessionChanges(ChangeFeed feed) {
		return new SessionChanges(feed);
	}

	@Bean
	SessionLookups sessionLookups(SessionValidator validator, SessionRepository sessions) {
		return new SessionLookups(validator, sessions, System::nanoTime);
	}

	@Bean
	ChangeLease changeLease() {
		return new ChangeLease(System::nanoTime);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "latchkey.session.store", havingValue = "redis")
	static class Redis {

		@Bean
		SessionRepository sessionRepository(RedisStore store, AbandonedChanges abandoned, LastUses uses,
				SessionChanges changes) {
			return new AnnouncingSessionRepository(new RedisSessionRepository(store, abandoned, uses), changes);
		}

		@Bean
		GenerationFence generationFence(RedisStore store, SessionChanges changes) {
			return new AnnouncingFence(new RedisGenerationFence(store), changes);
		}

		@Bean
		ChangeFeed changeFeed(ChangeLease lease) {
			return lease::isCurrent;
		}

		@Bean
		ChangeFollower changeFollower(RedisNotices notices, SessionChanges changes, ChangeLease lease,
				SessionCacheProperties cache) {
			return new ChangeFollower(notices, new Topic(RedisKeys.PREFIX, RedisKeys::tagOf), changes, lease,
					cache.acrossNodes());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(NotRedis.class)
	static class Jdbc {

		@Bean
		JdbcSessionRepository jdbcSessionRepository(SqlStore store, LastUses uses) {
			return new JdbcSessionRepository(store, uses);
		}

		@Bean
		@Primary
		SessionRepository sessionRepository(JdbcSessionRepository sessions, SessionChanges changes) {
			return new AnnouncingSessionRepository(sessions, changes);
		}

		@Bean
		GenerationFence generationFence(SessionChanges changes) {
			return new AnnouncingFence(new JdbcGenerationFence(), changes);
		}

		// With SQLite all changes are made here, and a store that is away is never
		// answered for.
		@Bean
		ChangeFeed changeFeed(SqlStore store, StoreProbe sqlProbe, ChangeLease lease) {
			return store.isShared() ? lease::isCurrent : sqlProbe::answers;
		}

		@Bean
		ChangeFollower changeFollower(PostgresNotices notices, SqlStore store, SessionChanges changes,
				ChangeLease lease, SessionCacheProperties cache) {
			return new ChangeFollower(notices, new Topic(CHANNEL, SessionKey::tagOf), changes, lease,
					store.isShared() && cache.acrossNodes());
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
