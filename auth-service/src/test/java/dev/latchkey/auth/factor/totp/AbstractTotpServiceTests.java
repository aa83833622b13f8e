package dev.latchkey.auth.factor.totp;

import java.nio.file.Path;
import java.security.SecureRandom;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.factor.crypto.FactorCipher;
import dev.latchkey.auth.factor.crypto.TestCiphers;
import dev.latchkey.auth.factor.jdbc.TestFactors;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.auth.throttle.TestThrottles;
import dev.latchkey.auth.throttle.Throttle;
import dev.latchkey.testsupport.time.TestClock;
import dev.latchkey.testsupport.totp.TotpCodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static dev.latchkey.auth.throttle.TestThrottles.SOURCE;
import static org.mockito.Mockito.mock;

/**
 * A service with one account, on SQLite.
 */
abstract class AbstractTotpServiceTests {

	final TestClock clock = new TestClock();

	final SecurityEvents events = mock();

	final Account ada = TestAccounts.active("ada");

	Path key;

	Path otherKey;

	TestDatabase database;

	Throttle throttle;

	TotpService totp;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.database = TestDatabase.sqlite(folder);
		this.key = TestCiphers.keyFile(folder, "key");
		this.otherKey = TestCiphers.keyFile(folder, "other");
		this.throttle = TestThrottles.standard(this.database.store(), this.clock);
		this.totp = service(TestCiphers.of(this.key));
		TestAccounts.repository(this.database.store()).insert(this.ada, "{id}hash");
	}

	TotpService service(FactorCipher cipher) {
		return service(TestFactors.totps(this.database.store()), cipher);
	}

	TotpService service(FactorCipher cipher, GenerationFence fence) {
		return service(TestFactors.totps(this.database.store(), fence), cipher);
	}

	private TotpService service(TotpRepository totps, FactorCipher cipher) {
		return new TotpService(totps, cipher, this.throttle, this.events, new ClockWarning(this.clock),
				new TotpProperties("Latchkey"), new SecureRandom(), this.clock);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	TotpEnrollment enrol() {
		TotpEnrollment started = this.totp.start(this.ada);
		Account unused = this.totp.complete(this.ada, code(started, 0), SOURCE);
		return started;
	}

	void verify(String code) {
		this.totp.verify(this.ada.id(), code, SOURCE);
	}

	String code(TotpEnrollment app, int stepsAhead) {
		return new TotpCodes(app.secret()).at(this.clock.instant().plusSeconds(30L * stepsAhead));
	}

	String wrong(TotpEnrollment app) {
		return new TotpCodes(app.secret()).wrongAt(this.clock.instant());
	}

}
