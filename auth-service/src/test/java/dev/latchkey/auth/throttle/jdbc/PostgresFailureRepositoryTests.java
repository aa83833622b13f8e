package dev.latchkey.auth.throttle.jdbc;

import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.auth.throttle.FailureRepository;
import dev.latchkey.auth.throttle.TestThrottles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresFailureRepositoryTests extends AbstractFailureRepositoryTests {

	private TestDatabase database;

	private FailureRepository failures;

	@BeforeEach
	void open() {
		this.database = TestDatabase.postgres();
		this.failures = new JdbcFailureRepository(this.database.store(), TestThrottles.DEFAULTS);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Override
	FailureRepository failures() {
		return this.failures;
	}

}
