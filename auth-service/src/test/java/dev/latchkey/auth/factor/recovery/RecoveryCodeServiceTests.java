package dev.latchkey.auth.factor.recovery;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.factor.jdbc.TestFactors;
import dev.latchkey.auth.factor.totp.StoredTotp;
import dev.latchkey.auth.factor.totp.TotpRepository;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.auth.throttle.TestThrottles;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static dev.latchkey.auth.throttle.TestThrottles.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

class RecoveryCodeServiceTests {

	private static final String WRONG = "00000-00000-00000-00000-000000";

	private final TestClock clock = new TestClock();

	private TestDatabase database;

	private RecoveryCodeService codes;

	private Account ada = TestAccounts.active("ada");

	@BeforeEach
	void open(@TempDir Path folder) {
		this.database = TestDatabase.sqlite(folder);
		this.codes = new RecoveryCodeService(TestFactors.recoveryCodes(this.database.store()),
				TestFactors.factors(this.database.store()), TestThrottles.standard(this.database.store(), this.clock),
				new SecureRandom());
		this.ada = enrolled(this.ada);
	}

	private Account enrolled(Account account) {
		TestAccounts.repository(this.database.store()).insert(account, "{id}hash");
		TotpRepository totps = TestFactors.totps(this.database.store());
		Sealed secret = new Sealed("0123456789abcdef", new byte[] { 1 });
		Instant now = this.clock.instant();
		assertThat(totps.start(account, secret, now, now.plusSeconds(600))).isTrue();
		Account enrolled = totps.complete(account, new StoredTotp(account.id(), secret, now, now.plusSeconds(600), 0),
				1, now);
		assertThat(enrolled).isNotNull();
		return enrolled;
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	@Tag("asvs-6.5.1")
	void eachOfTenCodesWorksOnce() {
		List<String> created = this.codes.create(this.ada);
		assertThat(created).hasSize(10).doesNotHaveDuplicates();
		int remaining = 10;
		for (String code : created) {
			remaining--;
			String typed = code.toLowerCase(Locale.ROOT).replace('-', ' ');
			this.codes.use(this.ada.id(), typed, SOURCE);
			assertThat(remaining()).isEqualTo(remaining);
			assertRefusal(Reason.FACTOR_CODE_INVALID, () -> this.codes.use(this.ada.id(), code, SOURCE));
		}
	}

	@Test
	void newCodesEndTheOldOnes() {
		String old = this.codes.create(this.ada).get(0);
		String current = this.codes.create(this.ada).get(0);
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> this.codes.use(this.ada.id(), old, SOURCE));
		this.codes.use(this.ada.id(), current, SOURCE);
		assertThat(remaining()).isEqualTo(9);
	}

	@Test
	@Tag("asvs-6.5.2")
	void codesAreStoredAsDigestsOfTheirAccount() {
		String code = this.codes.create(this.ada).get(0);
		List<byte[]> stored = this.database.jdbc()
			.sql("SELECT code_digest FROM recovery_code")
			.query(byte[].class)
			.list();
		assertThat(stored).hasSize(10).allSatisfy((digest) -> assertThat(digest).hasSize(32));
		Account grace = enrolled(TestAccounts.active("grace"));
		assertThat(this.database.jdbc().sql("UPDATE recovery_code SET account_id = ?").param(grace.id()).update())
			.isEqualTo(10);
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> this.codes.use(grace.id(), code, SOURCE));
	}

	@Test
	void codesNeedAnotherFactor() {
		Account grace = TestAccounts.active("grace");
		TestAccounts.repository(this.database.store()).insert(grace, "{id}hash");
		assertRefusal(Reason.FACTOR_NOT_FOUND, () -> this.codes.create(grace));
		assertRefusal(Reason.SESSION_INVALID, () -> this.codes.create(this.ada.nextGeneration()));
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> this.codes.use(grace.id(), WRONG, SOURCE));
	}

	@Test
	@Tag("asvs-6.6.3")
	void wrongCodesAreCountedUntilARightOne() {
		String code = this.codes.create(this.ada).get(0);
		for (int i = 0; i < 5; i++) {
			assertRefusal(Reason.FACTOR_CODE_INVALID, () -> this.codes.use(this.ada.id(), WRONG, SOURCE));
		}
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> this.codes.use(this.ada.id(), code, SOURCE));
		assertRefusal(Reason.FIELD_INVALID, () -> this.codes.use(this.ada.id(), "12345", SOURCE));
		this.clock.advance(Duration.ofSeconds(1));
		this.codes.use(this.ada.id(), code, SOURCE);
		assertThat(remaining()).isEqualTo(9);
	}

	private int remaining() {
		return TestFactors.factors(this.database.store()).find(this.ada.id()).recoveryCodes();
	}

}
