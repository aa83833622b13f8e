package dev.latchkey.auth.account;

import java.time.Instant;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.store.SqlStore;

/**
 * Accounts for the tests of other packages.
 */
public final class TestAccounts {

	private TestAccounts() {
	}

	public static AccountRepository repository(SqlStore store) {
		return repository(store, (accountId, generation) -> {
		});
	}

	public static AccountRepository repository(SqlStore store, GenerationFence fence) {
		return new JdbcAccountRepository(store, fence);
	}

	public static AbandonedChanges abandonedChanges(SqlStore store) {
		return new AbandonedChanges(store);
	}

	public static Account active(String username) {
		return new Account(UuidCreator.getTimeOrderedEpoch(), Username.of(username),
				Instant.parse("2026-01-02T03:04:05.678Z"), Account.State.ACTIVE, 0);
	}

}
