package dev.latchkey.auth.store.redis;

import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Creates stores in Redis for the tests of other packages.
 */
public final class TestRedisStores {

	private TestRedisStores() {
	}

	public static RedisStore of(StringRedisTemplate template) {
		return new RedisStore(template, new RedisDurability(template));
	}

}
