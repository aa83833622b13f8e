package dev.latchkey.auth.grpc;

import dev.latchkey.auth.store.TestPostgres;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Keeps accounts and sessions in PostgreSQL, by a single connection: who took a second
 * one while holding the first would wait for it in vain.
 */
class OnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues
			.of("spring.datasource.url=" + TestPostgres.newDatabase(), "spring.datasource.hikari.maximum-pool-size=1")
			.applyTo(context);
	}

}
