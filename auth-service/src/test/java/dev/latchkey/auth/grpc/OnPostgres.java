package dev.latchkey.auth.grpc;

import dev.latchkey.auth.store.TestPostgres;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stores accounts and sessions in PostgreSQL, with a single connection: code that takes a
 * second connection while holding the first would block.
 */
class OnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues
			.of("spring.datasource.url=" + TestPostgres.newDatabase(), "spring.datasource.hikari.maximum-pool-size=1")
			.applyTo(context);
	}

}
