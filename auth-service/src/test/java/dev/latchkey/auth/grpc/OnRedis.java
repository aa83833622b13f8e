package dev.latchkey.auth.grpc;

import dev.latchkey.auth.store.TestRedis;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stores sessions in Redis and accounts in SQLite. The service waits longer than usual
 * for Redis, because other tests keep the machine busy.
 */
class OnRedis implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues
			.of("latchkey.session.store=redis", "spring.data.redis.url=redis://localhost:" + TestRedis.port(),
					"spring.data.redis.timeout=20s")
			.applyTo(context);
	}

}
