package dev.latchkey.auth.session;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.TestAccounts;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions beside the accounts, in any SQL database.
 */
abstract class AbstractJdbcSessionRepositoryTests extends AbstractSessionRepositoryTests {

	private TestDatabase database;

	abstract TestDatabase open();

	@BeforeEach
	@Override
	void insertAccount() {
		this.database = open();
		super.insertAccount();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	final TestDatabase database() {
		return this.database;
	}

	@Override
	SessionRepository sessions() {
		return new JdbcSessionRepository(this.database.store());
	}

	@Override
	AccountRepository accounts() {
		return TestAccounts.repository(this.database.store());
	}

	@Override
	void change(Account account, Account.State state, long generation) {
		int rows = this.database.jdbc()
			.sql("UPDATE account SET state = ?, generation = ? WHERE account_id = ?")
			.params(state.name(), generation, account.id())
			.update();
		assertThat(rows).isOne();
	}

}
