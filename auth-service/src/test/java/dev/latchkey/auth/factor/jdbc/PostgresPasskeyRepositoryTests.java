package dev.latchkey.auth.factor.jdbc;

import dev.latchkey.auth.store.TestDatabase;

class PostgresPasskeyRepositoryTests extends AbstractPasskeyRepositoryTests {

	@Override
	TestDatabase database() {
		return TestDatabase.postgres();
	}

}
