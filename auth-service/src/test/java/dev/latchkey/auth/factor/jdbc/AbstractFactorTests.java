package dev.latchkey.auth.factor.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.factor.EnrolledFactors;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.factor.recovery.RecoveryCodeRepository;
import dev.latchkey.auth.factor.totp.StoredTotp;
import dev.latchkey.auth.factor.totp.TotpRepository;
import dev.latchkey.auth.store.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the contracts of all stores of factors share.
 */
abstract class AbstractFactorTests {

	static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	static final Sealed SECRET = new Sealed("0123456789abcdef", new byte[] { 1, 2, 3 });

	static final Sealed OTHER = new Sealed("fedcba9876543210", new byte[] { 4, 5, 6 });

	final Account ada = TestAccounts.active("ada");

	/**
	 * The store under test, empty.
	 */
	abstract TestDatabase database();

	/**
	 * The same store as another node sees it, or once more where there is one node.
	 */
	abstract TestDatabase other();

	AccountRepository accounts() {
		return TestAccounts.repository(database().store());
	}

	FactorRepository factors() {
		return TestFactors.factors(database().store());
	}

	TotpRepository totps() {
		return TestFactors.totps(database().store());
	}

	RecoveryCodeRepository codes() {
		return TestFactors.recoveryCodes(database().store());
	}

	/**
	 * Store an account without factors.
	 */
	Account insert(Account account) {
		accounts().insert(account, "{id}hash");
		return account;
	}

	/**
	 * Give an account an authenticator app.
	 */
	Account enrol(Account account) {
		assertThat(totps().start(account, SECRET, NOW, NOW.plusSeconds(600))).isTrue();
		Account enrolled = totps().complete(account, totp(account), 1, NOW);
		assertThat(enrolled).isNotNull();
		return enrolled;
	}

	StoredTotp totp(Account account) {
		StoredTotp found = totps().find(account.id());
		assertThat(found).isNotNull();
		return found;
	}

	void addPasskey(Account account) {
		int unused = database().jdbc()
			.sql("""
					INSERT INTO passkey (passkey_id, account_id, credential_id, public_key, key_id, name, transports,
						sign_count, backup_eligible, backed_up, create_time)
					VALUES (?, ?, ?, ?, ?, '', '', 0, ?, ?, 0)
					""")
			.params(account.id(), account.id(), new byte[] { 1 }, new byte[] { 2 }, OTHER.keyId(), false, false)
			.update();
	}

	void enrolWithCodes(int count) {
		Account enrolled = enrol(insert(this.ada));
		assertThat(codes().replace(enrolled, digests("code", count))).isTrue();
	}

	static List<TokenDigest> digests(String prefix, int count) {
		return IntStream.range(0, count).mapToObj((i) -> TokenDigest.of(prefix + i)).toList();
	}

	void assertEnrolled(boolean totp, int passkeys, int recoveryCodes) {
		assertThat(factors().find(this.ada.id())).isEqualTo(new EnrolledFactors(totp, passkeys, recoveryCodes));
	}

	long generation() {
		return database().jdbc()
			.sql("SELECT generation FROM account WHERE account_id = ?")
			.param(this.ada.id())
			.query(Long.class)
			.single();
	}

}
