package dev.latchkey.auth.factor.jdbc;

import java.util.UUID;
import java.util.function.Supplier;

import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.factor.passkey.PasskeyRepository;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

/**
 * Creates repositories of passkeys for the tests of other packages.
 */
public final class TestPasskeyRepositories {

	private TestPasskeyRepositories() {
	}

	public static PasskeyRepository of(SqlStore store) {
		return new JdbcPasskeyRepository(store, new FactorChange(store, new NoFence()));
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

}
