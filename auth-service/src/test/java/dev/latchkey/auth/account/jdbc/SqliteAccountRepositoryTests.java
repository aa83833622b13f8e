package dev.latchkey.auth.account.jdbc;

import java.nio.file.Path;

import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountRepositoryTests extends AbstractAccountRepositoryTests {

	private TestDatabase database;

	private AccountRepository accounts;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.database = TestDatabase.sqlite(folder);
		this.accounts = TestAccounts.repository(this.database.store());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Override
	AccountRepository accounts() {
		return this.accounts;
	}

}
