package dev.latchkey.auth.factor.jdbc;

import java.nio.file.Path;

import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

class SqlitePasskeyRepositoryTests extends AbstractPasskeyRepositoryTests {

	@TempDir
	Path folder;

	@Override
	TestDatabase database() {
		return TestDatabase.sqlite(this.folder);
	}

}
