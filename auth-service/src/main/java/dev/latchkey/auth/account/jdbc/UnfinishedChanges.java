package dev.latchkey.auth.account.jdbc;

import java.time.Duration;
import java.util.UUID;

import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.store.SqlStore;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Repository;

/**
 * Finishes changes of accounts that raised the {@link GenerationFence} and then stopped,
 * because the service stopped or its database was unreachable.
 */
@Repository
public class UnfinishedChanges {

	/**
	 * Longer than a change takes after its fence, until it succeeds or fails.
	 */
	public static final Duration ABANDONED_AFTER = Duration.ofSeconds(5);

	private final SqlStore store;

	UnfinishedChanges(SqlStore store) {
		this.store = store;
	}

	/**
	 * Raise the generation of an account to its fence, so that its owner can sign in. If
	 * the unfinished change arrives later still, it finds a changed account and fails.
	 * @param accountId the id of the account
	 * @param generation the generation below the fence
	 * @param fence the generation that the fence requires
	 * @param age how long ago the fence was raised
	 * @return whether the account had that generation, so that its earlier verification
	 * is still correct
	 * @throws ConcurrencyFailureException when the change may still be in progress
	 */
	public boolean reconcile(UUID accountId, long generation, long fence, Duration age) {
		if (age.compareTo(ABANDONED_AFTER) < 0) {
			requireChanged(accountId, generation);
			return false;
		}
		return this.store.writes()
			.sql("UPDATE account SET generation = ? WHERE account_id = ? AND generation = ? AND state = 'ACTIVE'")
			.params(fence, accountId, generation)
			.update() == 1;
	}

	private void requireChanged(UUID accountId, long generation) {
		long unchanged = this.store.reads()
			.sql("SELECT count(*) FROM account WHERE account_id = ? AND generation = ?")
			.params(accountId, generation)
			.query(Long.class)
			.single();
		if (unchanged > 0) {
			throw new ConcurrencyFailureException("the account is being changed");
		}
	}

}
