package dev.latchkey.auth.account.jdbc;

import dev.latchkey.auth.store.TestDatabase;

class PostgresImportRepositoryTests extends AbstractImportRepositoryTests {

	@Override
	TestDatabase open() {
		return TestDatabase.postgres();
	}

}
