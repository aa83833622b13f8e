package dev.latchkey.auth.factor.jdbc;

import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Changes factors and begins the account's next generation, in one transaction. The row
 * of the account is locked first, so that concurrent changes of one account wait for each
 * other, and only one of them finds its generation.
 */
@Component
class FactorChange {

	private final SqlStore store;

	private final GenerationFence fence;

	FactorChange(SqlStore store, GenerationFence fence) {
		this.store = store;
		this.fence = fence;
	}

	/**
	 * Change factors. Do nothing if the account is deleted or has a newer generation.
	 * @param account the account as it was found
	 * @param change statements of {@link SqlStore#writes()} that change the factors, and
	 * return whether the change is possible
	 * @return the account in its new generation, or {@code null} when nothing was changed
	 */
	@Nullable Account make(Account account, BooleanSupplier change) {
		boolean made = this.fence.change(account.id(), account.generation() + 1,
				() -> Objects.requireNonNull(this.store.transactions().execute((status) -> {
					boolean done = beginGeneration(account) && change.getAsBoolean();
					if (!done) {
						status.setRollbackOnly();
					}
					return done;
				})));
		return made ? account.nextGeneration() : null;
	}

	private boolean beginGeneration(Account account) {
		return this.store.writes()
			.sql("UPDATE account SET generation = generation + 1 WHERE account_id = ? AND generation = ?")
			.params(account.id(), account.generation())
			.update() == 1;
	}

	/**
	 * Delete the recovery codes of an account that has no other second factor left. Part
	 * of a change.
	 */
	void deleteUselessCodes(UUID accountId) {
		int unused = this.store.writes().sql("""
				DELETE FROM recovery_code
				WHERE account_id = ? AND NOT EXISTS (SELECT 1 FROM passkey WHERE passkey.account_id = ?)
					AND NOT EXISTS (SELECT 1 FROM totp WHERE totp.account_id = ? AND totp.expire_time IS NULL)
				""").params(accountId, accountId, accountId).update();
	}

}
