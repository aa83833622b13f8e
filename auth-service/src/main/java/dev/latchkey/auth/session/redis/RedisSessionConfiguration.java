package dev.latchkey.auth.session.redis;

import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.account.jdbc.UnfinishedChanges;
import dev.latchkey.auth.session.LastUses;
import dev.latchkey.auth.session.SessionCacheProperties;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.cache.FreshnessLease;
import dev.latchkey.auth.session.cache.InvalidatingGenerationFence;
import dev.latchkey.auth.session.cache.InvalidatingSessionRepository;
import dev.latchkey.auth.session.cache.InvalidationFeed;
import dev.latchkey.auth.session.cache.InvalidationListener;
import dev.latchkey.auth.session.cache.InvalidationListener.Topic;
import dev.latchkey.auth.session.cache.SessionInvalidations;
import dev.latchkey.auth.store.redis.RedisInvalidationChannel;
import dev.latchkey.auth.store.redis.RedisStore;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Stores sessions in Redis if {@code latchkey.session.store} is {@code redis}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "latchkey.session.store", havingValue = "redis")
class RedisSessionConfiguration {

	@Bean
	SessionRepository sessionRepository(RedisStore store, UnfinishedChanges unfinished, LastUses uses,
			SessionInvalidations invalidations) {
		return new InvalidatingSessionRepository(new RedisSessionRepository(store, unfinished, uses), invalidations);
	}

	@Bean
	GenerationFence generationFence(RedisStore store, SessionInvalidations invalidations) {
		return new InvalidatingGenerationFence(new RedisGenerationFence(store), invalidations);
	}

	@Bean
	InvalidationFeed invalidationFeed(FreshnessLease lease, SessionCacheProperties cache) {
		return cache.acrossNodes() ? lease::isCurrent : InvalidationFeed.NONE;
	}

	@Bean
	InvalidationListener invalidationListener(LettuceConnectionFactory connections, SessionInvalidations invalidations,
			FreshnessLease lease, SessionCacheProperties cache) {
		return new InvalidationListener(new RedisInvalidationChannel(connections, RedisKeys::reportedWrites),
				new Topic(RedisKeys.PREFIX, RedisKeys::tagOf), invalidations, lease, cache.acrossNodes());
	}

}
