package dev.latchkey.auth.factor.jdbc;

import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresTotpRaceTests extends AbstractTotpRaceTests {

	private TestDatabase database;

	private TestDatabase other;

	@BeforeEach
	void open() {
		this.database = TestDatabase.postgres();
		this.other = this.database.onAnotherNode();
	}

	@AfterEach
	void close() {
		this.other.close();
		this.database.close();
	}

	@Override
	TestDatabase database() {
		return this.database;
	}

	@Override
	TestDatabase other() {
		return this.other;
	}

}
