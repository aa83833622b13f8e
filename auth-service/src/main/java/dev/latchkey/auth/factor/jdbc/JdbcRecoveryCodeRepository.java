package dev.latchkey.auth.factor.jdbc;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.factor.recovery.RecoveryCodeRepository;
import dev.latchkey.auth.store.SqlStore;

import org.springframework.stereotype.Repository;

/**
 * Stores recovery codes in SQL.
 */
@Repository
class JdbcRecoveryCodeRepository implements RecoveryCodeRepository {

	private final SqlStore store;

	JdbcRecoveryCodeRepository(SqlStore store) {
		this.store = store;
	}

	@Override
	public boolean replace(Account account, List<TokenDigest> codes) {
		return Objects.requireNonNull(this.store.transactions().execute((status) -> {
			boolean possible = lock(account);
			if (possible) {
				int unused = this.store.writes()
					.sql("DELETE FROM recovery_code WHERE account_id = ?")
					.param(account.id())
					.update();
				codes.forEach((code) -> insert(account.id(), code));
			}
			return possible;
		}));
	}

	// Writes the row of the account, so that two calls do not add their codes up, and the
	// removal of the last factor waits. Such a removal changes the generation.
	private boolean lock(Account account) {
		return this.store.writes().sql("""
				UPDATE account SET generation = generation
				WHERE account_id = ? AND generation = ? AND state = 'ACTIVE' AND (
					EXISTS (SELECT 1 FROM totp WHERE totp.account_id = account.account_id AND expire_time IS NULL)
					OR EXISTS (SELECT 1 FROM passkey WHERE passkey.account_id = account.account_id))
				""").params(account.id(), account.generation()).update() == 1;
	}

	private void insert(UUID accountId, TokenDigest code) {
		int unused = this.store.writes()
			.sql("INSERT INTO recovery_code (account_id, code_digest) VALUES (?, ?)")
			.params(accountId, code.bytes())
			.update();
	}

	@Override
	public boolean use(UUID accountId, TokenDigest code) {
		return this.store.writes()
			.sql("DELETE FROM recovery_code WHERE account_id = ? AND code_digest = ?")
			.params(accountId, code.bytes())
			.update() == 1;
	}

}
