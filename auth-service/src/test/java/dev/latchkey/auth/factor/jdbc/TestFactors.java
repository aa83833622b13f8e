package dev.latchkey.auth.factor.jdbc;

import java.util.UUID;
import java.util.function.Supplier;

import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.factor.crypto.SealedFactors;
import dev.latchkey.auth.factor.recovery.RecoveryCodeRepository;
import dev.latchkey.auth.factor.totp.TotpRepository;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

/**
 * Creates stores of factors for the tests of other packages.
 */
public final class TestFactors {

	private TestFactors() {
	}

	public static FactorRepository factors(SqlStore store) {
		return new JdbcFactorRepository(store, changes(store));
	}

	public static TotpRepository totps(SqlStore store) {
		return totps(store, new NoFence());
	}

	public static TotpRepository totps(SqlStore store, GenerationFence fence) {
		return new JdbcTotpRepository(store, new FactorChange(store, fence));
	}

	public static RecoveryCodeRepository recoveryCodes(SqlStore store) {
		return new JdbcRecoveryCodeRepository(store);
	}

	public static SealedFactors sealed(SqlStore store) {
		return new JdbcSealedFactors(store);
	}

	private static FactorChange changes(SqlStore store) {
		return new FactorChange(store, new NoFence());
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
