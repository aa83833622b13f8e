package dev.latchkey.auth.factor.jdbc;

import java.nio.file.Path;

import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteRecoveryCodeRepositoryTests extends AbstractRecoveryCodeRepositoryTests {

	private TestDatabase database;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.database = TestDatabase.sqlite(folder);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Override
	TestDatabase database() {
		return this.database;
	}

	@Override
	TestDatabase other() {
		return this.database;
	}

}
