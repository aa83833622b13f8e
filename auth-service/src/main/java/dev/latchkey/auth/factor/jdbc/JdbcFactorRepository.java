package dev.latchkey.auth.factor.jdbc;

import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.EnrolledFactors;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;

/**
 * Finds and removes second factors in SQL.
 */
@Repository
class JdbcFactorRepository implements FactorRepository {

	private final SqlStore store;

	private final FactorChange changes;

	JdbcFactorRepository(SqlStore store, FactorChange changes) {
		this.store = store;
		this.changes = changes;
	}

	@Override
	public EnrolledFactors find(UUID accountId) {
		return this.store.reads()
			.sql("""
					SELECT (SELECT count(*) FROM totp WHERE account_id = ? AND expire_time IS NULL) AS apps,
						(SELECT count(*) FROM passkey WHERE account_id = ?) AS passkeys,
						(SELECT count(*) FROM recovery_code WHERE account_id = ?) AS codes
					""")
			.params(accountId, accountId, accountId)
			.query((row, number) -> new EnrolledFactors(row.getInt("apps") > 0, row.getInt("passkeys"),
					row.getInt("codes")))
			.single();
	}

	@Override
	public @Nullable Account removeAll(Account account) {
		return this.changes.make(account, () -> {
			delete("DELETE FROM recovery_code WHERE account_id = ?", account.id());
			delete("DELETE FROM totp WHERE account_id = ?", account.id());
			delete("DELETE FROM passkey WHERE account_id = ?", account.id());
			return true;
		});
	}

	private void delete(String statement, UUID accountId) {
		int unused = this.store.writes().sql(statement).param(accountId).update();
	}

}
