package dev.latchkey.auth.account.jdbc;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

/**
 * Creates accounts for the tests of other packages.
 */
public final class TestAccounts {

	private TestAccounts() {
	}

	public static AccountRepository repository(SqlStore store) {
		return repository(store, new NoFence());
	}

	public static AccountRepository repository(SqlStore store, GenerationFence fence) {
		return new JdbcAccountRepository(store, fence);
	}

	public static UnfinishedChanges unfinishedChanges(SqlStore store) {
		return new UnfinishedChanges(store);
	}

	/**
	 * A fence that does nothing, for sessions that are read together with their accounts.
	 */
	private static final class NoFence implements GenerationFence {

		@Override
		public <T extends @Nullable Object> T change(UUID accountId, long generation, Supplier<T> change) {
			return change.get();
		}

	}

	public static Account active(String username) {
		return new Account(UuidCreator.getTimeOrderedEpoch(), Username.of(username),
				Instant.parse("2026-01-02T03:04:05.678Z"), Account.State.ACTIVE, 0);
	}

}
