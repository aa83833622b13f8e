package dev.latchkey.auth.factor.jdbc;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.factor.crypto.SealedFactors;
import dev.latchkey.auth.factor.recovery.RecoveryCodeRepository;
import dev.latchkey.auth.factor.totp.StoredTotp;
import dev.latchkey.auth.factor.totp.TotpRepository;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

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

	/**
	 * Create an account with an authenticator app.
	 */
	public static Account enrol(SqlStore store, Sealed secret) {
		Account account = TestAccounts.active("enrolled");
		TestAccounts.repository(store).insert(account, "{id}hash");
		Instant now = account.createTime();
		assertThat(totps(store).start(account, secret, now, now.plusSeconds(600))).isTrue();
		StoredTotp started = totps(store).find(account.id());
		assertThat(started).isNotNull();
		Account enrolled = totps(store).complete(account, started, 1, now);
		assertThat(enrolled).isNotNull();
		return enrolled;
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
