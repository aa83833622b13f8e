package dev.latchkey.auth.grpc;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import dev.latchkey.auth.store.TestPostgres;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service with a single connection to PostgreSQL, and its usual timeouts.
 */
@ContextConfiguration(initializers = PostgresPoolTests.OneConnection.class)
class PostgresPoolTests extends AbstractGrpcTests {

	@Test
	@Tag("asvs-13.2.6")
	void callWithoutAFreeConnectionDoesNotWaitLong(@Autowired DataSource dataSource) throws SQLException {
		String username = newUsername();
		try (Connection only = dataSource.getConnection()) {
			assertThat(only.isValid(1)).isTrue();
			failure(() -> signUp(username)).is(Code.UNAVAILABLE, "STORE_UNAVAILABLE");
		}
		assertThat(signUpAndIn(username).getSessionToken()).isNotEmpty();
	}

	static class OneConnection implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			TestPropertyValues
				.of("spring.datasource.url=" + TestPostgres.newDatabase(),
						"spring.datasource.hikari.maximum-pool-size=1")
				.applyTo(context);
		}

	}

}
