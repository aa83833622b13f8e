package dev.latchkey.auth.account;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.account.reset.PasswordResetService;
import dev.latchkey.auth.account.reset.ResetCode;
import dev.latchkey.auth.account.reset.TestPasswordResets;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.auth.throttle.Attempt;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.TestThrottles;
import dev.latchkey.auth.throttle.Throttle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.Mockito.mock;

/**
 * When a new password clears the failures of codes of second factors.
 */
class FailuresOfCodesTests {

	private static final Username ADA = Username.of("ada");

	private static final Source SOURCE = TestThrottles.SOURCE;

	private static final Password OLD = Password.of("a long and plain phrase 7");

	private static final Password NEW = Password.of("a long and plain phrase 8");

	private final CountingHasher hasher = new CountingHasher();

	private TestDatabase database;

	private Throttle throttle;

	private AccountService accounts;

	private PasswordResetService resets;

	private UUID id;

	@BeforeEach
	void failCodes(@TempDir Path folder) {
		this.database = TestDatabase.sqlite(folder);
		this.throttle = TestThrottles.standard(this.database.store(), Clock.systemUTC());
		AccountRepository repository = TestAccounts.repository(this.database.store());
		this.accounts = TestAccountServices.service(repository, this.hasher, this.throttle, mock());
		this.resets = TestPasswordResets.service(repository, this.hasher, this.throttle);
		this.id = this.accounts.signUp(ADA, OLD, SOURCE).id();
		IntStream.range(0, 5).forEach((i) -> attempt());
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, this::attempt);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	@Tag("asvs-6.3.1")
	void aResetThatIsBrokenOffKeepsThem() {
		ResetCode code = this.resets.start(this.id).code();
		this.hasher.whileHashing = () -> {
			throw new IllegalStateException("the caller has gone");
		};
		assertThatException().isThrownBy(() -> this.resets.complete(ADA, code, NEW, SOURCE));
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, this::attempt);
		this.hasher.whileHashing = () -> {
		};
		this.resets.complete(ADA, code, NEW, SOURCE);
		assertThatNoException().isThrownBy(this::attempt);
	}

	@Test
	void aChangeClearsThem() {
		this.accounts.changePassword(this.id, OLD, NEW, SOURCE);
		assertThatNoException().isThrownBy(this::attempt);
	}

	private void attempt() {
		Attempt unused = this.throttle.attemptFactor(this.id, SOURCE);
	}

}
