package dev.latchkey.auth.account;

import java.time.Duration;
import java.util.UUID;

import dev.latchkey.auth.store.SqlStore;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Repository;

/**
 * Changes of accounts that raised the {@link GenerationFence} and were never made,
 * because their service ended or their database was away.
 */
@Repository
public class AbandonedChanges {

	/**
	 * Longer than it takes to make a change after its fence, or to fail.
	 */
	public static final Duration ABANDONED_AFTER = Duration.ofSeconds(5);

	private final SqlStore store;

	AbandonedChanges(SqlStore store) {
		this.store = store;
	}

	/**
	 * Bring an account up to its fence, so that its owner can sign in. A change that
	 * comes even later will find that the account has changed, and fail.
	 * @param accountId the id of the account
	 * @param generation the generation that is behind the fence
	 * @param fence the generation that the fence asks for
	 * @param age how long ago the fence was raised
	 * @return whether the account was of that generation, so that what was verified then
	 * is still true
	 * @throws ConcurrencyFailureException when the change may be under way
	 */
	public boolean settle(UUID accountId, long generation, long fence, Duration age) {
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
