package dev.latchkey.auth.throttle;

import dev.latchkey.auth.store.TestDatabase;
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
