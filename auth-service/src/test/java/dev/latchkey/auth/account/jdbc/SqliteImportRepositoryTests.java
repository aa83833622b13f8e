package dev.latchkey.auth.account.jdbc;

import java.nio.file.Path;

import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

class SqliteImportRepositoryTests extends AbstractImportRepositoryTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Override
	TestDatabase open() {
		return TestDatabase.sqlite(this.folder);
	}

}
