package dev.latchkey.auth.account.jdbc;

import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresAccountRepositoryTests extends AbstractAccountRepositoryTests {

	private TestDatabase database;

	private AccountRepository accounts;

	@BeforeEach
	void open() {
		this.database = TestDatabase.postgres();
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
