package dev.latchkey.auth.account.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.Credentials;
import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Stores accounts in SQL. A foreign key deletes the sessions of a deleted account.
 */
@Repository
class JdbcAccountRepository implements AccountRepository {

	private static final String SELECT = """
			SELECT account_id, username, password_hash, state, generation, create_time
			FROM account
			""";

	// Sorts after every character that can follow a prefix.
	private static final String LAST_CODE_POINT = Character.toString(Character.MAX_CODE_POINT);

	private final SqlStore store;

	private final GenerationFence fence;

	JdbcAccountRepository(SqlStore store, GenerationFence fence) {
		this.store = store;
		this.fence = fence;
	}

	@Override
	public void insert(Account account, String passwordHash) {
		try {
			this.store.writes()
				.sql("""
						INSERT INTO account (account_id, username, password_hash, state, generation, create_time)
						VALUES (?, ?, ?, ?, ?, ?)
						""")
				.params(account.id(), account.username().value(), passwordHash, account.state().name(),
						account.generation(), account.createTime().toEpochMilli())
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw Refusal.of(Reason.USERNAME_TAKEN);
		}
	}

	@Override
	public @Nullable Credentials findByUsername(Username username) {
		return this.store.reads()
			.sql(SELECT + "WHERE username = ?")
			.param(username.value())
			.query(JdbcAccountRepository::read)
			.optional()
			.orElse(null);
	}

	@Override
	public @Nullable Credentials findById(UUID id) {
		return this.store.reads()
			.sql(SELECT + "WHERE account_id = ?")
			.param(id)
			.query(JdbcAccountRepository::read)
			.optional()
			.orElse(null);
	}

	@Override
	public @Nullable Account replacePassword(Account account, String passwordHash) {
		boolean replaced = change(account, () -> this.store.writes().sql("""
				UPDATE account SET password_hash = ?, generation = generation + 1, reset_code_digest = NULL,
					reset_expire_time = NULL
				WHERE account_id = ? AND generation = ? AND state = 'ACTIVE'
				""").params(passwordHash, account.id(), account.generation()));
		return replaced ? account.nextGeneration() : null;
	}

	@Override
	public boolean replaceHash(Credentials credentials, String passwordHash) {
		return this.store.writes()
			.sql("UPDATE account SET password_hash = ? WHERE account_id = ? AND generation = ? AND password_hash = ?")
			.params(passwordHash, credentials.account().id(), credentials.account().generation(),
					credentials.passwordHash())
			.update() == 1;
	}

	@Override
	public List<Account> list(String prefix, String after, int limit) {
		return this.store.reads()
			.sql(SELECT + """
					WHERE username > ? AND username >= ? AND username < ?
					ORDER BY username
					LIMIT ?
					""")
			.params(after, prefix, prefix + LAST_CODE_POINT, limit)
			.query(JdbcAccountRepository::read)
			.list()
			.stream()
			.map(Credentials::account)
			.toList();
	}

	@Override
	public @Nullable Account changeState(Account account, Account.State state) {
		boolean changed = change(account, () -> this.store.writes().sql("""
				UPDATE account SET state = ?, generation = generation + 1, reset_code_digest = NULL,
					reset_expire_time = NULL
				WHERE account_id = ? AND generation = ?
				""").params(state.name(), account.id(), account.generation()));
		return changed ? account.in(state).nextGeneration() : null;
	}

	@Override
	public @Nullable Account nextGeneration(Account account) {
		return changeState(account, account.state());
	}

	@Override
	public boolean startReset(UUID id, TokenDigest code, Instant expireTime) {
		return this.store.writes()
			.sql("UPDATE account SET reset_code_digest = ?, reset_expire_time = ? WHERE account_id = ?")
			.params(code.bytes(), expireTime.toEpochMilli(), id)
			.update() == 1;
	}

	@Override
	public int shortenResets(Instant latest, int limit) {
		return this.store.purge("""
				UPDATE account SET reset_expire_time = ?
				WHERE account_id IN (SELECT account_id FROM account WHERE reset_expire_time > ? LIMIT ? %s)
				""", latest.toEpochMilli(), latest.toEpochMilli(), limit);
	}

	@Override
	public @Nullable Account findByResetCode(Username username, TokenDigest code, Instant now) {
		return account(this.store.reads()
			.sql(SELECT + """
					WHERE username = ? AND state = 'ACTIVE' AND reset_code_digest = ? AND reset_expire_time > ?
					""")
			.params(username.value(), code.bytes(), now.toEpochMilli())
			.query(JdbcAccountRepository::read)
			.optional()
			.orElse(null));
	}

	@Override
	public boolean completeReset(Account account, TokenDigest code, Instant now, String passwordHash) {
		return change(account, () -> this.store.writes().sql("""
				UPDATE account SET password_hash = ?, generation = generation + 1, reset_code_digest = NULL,
					reset_expire_time = NULL
				WHERE account_id = ? AND generation = ? AND state = 'ACTIVE' AND reset_code_digest = ?
					AND reset_expire_time > ?
				""").params(passwordHash, account.id(), account.generation(), code.bytes(), now.toEpochMilli()));
	}

	@Override
	public boolean delete(Account account) {
		return change(account,
				() -> this.store.writes()
					.sql("DELETE FROM account WHERE account_id = ? AND generation = ?")
					.params(account.id(), account.generation()));
	}

	// Returns whether the statement changed the account's row.
	private boolean change(Account account, Supplier<StatementSpec> statement) {
		return this.fence.change(account.id(), account.generation() + 1, () -> statement.get().update() == 1);
	}

	private static @Nullable Account account(@Nullable Credentials credentials) {
		return (credentials != null) ? credentials.account() : null;
	}

	private static Credentials read(ResultSet row, int number) throws SQLException {
		Account account = new Account(UUID.fromString(row.getString("account_id")),
				Username.stored(row.getString("username")), Instant.ofEpochMilli(row.getLong("create_time")),
				Account.State.valueOf(row.getString("state")), row.getLong("generation"));
		return new Credentials(account, row.getString("password_hash"));
	}

}
