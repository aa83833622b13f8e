package dev.latchkey.auth.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Accounts in SQL. Sessions go with their account by the foreign key.
 */
@Repository
class JdbcAccountRepository implements AccountRepository {

	private static final String SELECT = """
			SELECT account_id, username, password_hash, state, generation, create_time
			FROM account
			""";

	private final JdbcClient jdbc;

	JdbcAccountRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void insert(Account account, String passwordHash) {
		try {
			this.jdbc.sql("""
					INSERT INTO account (account_id, username, password_hash, state, generation, create_time)
					VALUES (?, ?, ?, ?, ?, ?)
					""")
				.params(account.id(), account.username().value(), passwordHash, account.state().name(),
						account.generation(), account.createTime().toEpochMilli())
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new UsernameTakenException();
		}
	}

	@Override
	public @Nullable Credentials findByUsername(Username username) {
		return this.jdbc.sql(SELECT + "WHERE username = ?")
			.param(username.value())
			.query(JdbcAccountRepository::read)
			.optional()
			.orElse(null);
	}

	@Override
	public @Nullable Credentials findById(UUID id) {
		return this.jdbc.sql(SELECT + "WHERE account_id = ?")
			.param(id)
			.query(JdbcAccountRepository::read)
			.optional()
			.orElse(null);
	}

	@Override
	public @Nullable Account replacePassword(Account account, String passwordHash) {
		boolean replaced = this.jdbc.sql("""
				UPDATE account SET password_hash = ?, generation = generation + 1
				WHERE account_id = ? AND generation = ? AND state = 'ACTIVE'
				""").params(passwordHash, account.id(), account.generation()).update() == 1;
		return replaced ? account.nextGeneration() : null;
	}

	@Override
	public boolean delete(Account account) {
		return this.jdbc.sql("DELETE FROM account WHERE account_id = ? AND generation = ?")
			.params(account.id(), account.generation())
			.update() == 1;
	}

	private static Credentials read(ResultSet row, int number) throws SQLException {
		Account account = new Account(UUID.fromString(row.getString("account_id")),
				Username.stored(row.getString("username")), Instant.ofEpochMilli(row.getLong("create_time")),
				Account.State.valueOf(row.getString("state")), row.getLong("generation"));
		return new Credentials(account, row.getString("password_hash"));
	}

}
