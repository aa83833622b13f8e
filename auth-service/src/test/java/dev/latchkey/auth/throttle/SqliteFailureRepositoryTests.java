package dev.latchkey.auth.throttle;

import java.nio.file.Path;

import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteFailureRepositoryTests extends AbstractFailureRepositoryTests {

	private TestDatabase database;

	private FailureRepository failures;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.database = TestDatabase.sqlite(folder);
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
