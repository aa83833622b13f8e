package dev.latchkey.auth.account;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.account.reset.PasswordResetService;
import dev.latchkey.auth.account.reset.ResetCode;
import dev.latchkey.auth.account.reset.TestPasswordResets;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.audit.SecurityEvent.PasswordHashUnreadable;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.password.HashingCancelledException;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.TestThrottles;
import dev.latchkey.auth.throttle.Throttle;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.QueryTimeoutException;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class AccountServiceTests {

	private static final Username ADA = Username.of("ada");

	private static final Source SOURCE = TestThrottles.SOURCE;

	private static final Password RIGHT = Password.of("a long and plain phrase 7");

	private static final Password WRONG = Password.of("a long and plain phrase 8");

	private final CountingHasher hasher = new CountingHasher();

	private TestDatabase database;

	private final SecurityEvents events = mock();

	private Throttle throttle;

	private AccountService accounts;

	private PasswordResetService resets;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.database = TestDatabase.sqlite(folder);
		this.throttle = TestThrottles.standard(this.database.store(), Clock.systemUTC());
		AccountRepository repository = TestAccounts.repository(this.database.store());
		this.accounts = TestAccountServices.service(repository, this.hasher, this.throttle, this.events);
		this.resets = TestPasswordResets.service(repository, this.hasher, this.throttle);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	@Tag("asvs-6.3.8")
	void unknownWrongAndDisabledCostOneVerificationEach() {
		this.accounts.signUp(ADA, RIGHT, SOURCE);
		this.hasher.verified.clear();
		assertRefused(ADA, WRONG);
		assertRefused(Username.of("grace"), RIGHT);
		this.database.jdbc().sql("UPDATE account SET state = 'DISABLED'").update();
		assertRefused(ADA, RIGHT);
		assertThat(this.hasher.verified).containsExactly("stored", "none", "stored");
	}

	@Test
	void rightPasswordAuthenticates() {
		Account account = this.accounts.signUp(ADA, RIGHT, SOURCE);
		assertThat(this.accounts.authenticate(ADA, RIGHT, SOURCE, Function.identity())).isEqualTo(account);
	}

	@Test
	void mixedScriptNameIsRefusedForNewAccountsButOpensExistingOnes() {
		Username mixed = Username.of("\u0430da");
		assertRefusal(Reason.USERNAME_INVALID, () -> this.accounts.signUp(mixed, RIGHT, SOURCE));
		assertRefused(mixed, RIGHT);
		Account older = TestAccounts.active(mixed.value());
		TestAccounts.repository(this.database.store()).insert(older, this.hasher.hash(RIGHT));
		assertThat(this.accounts.authenticate(mixed, RIGHT, SOURCE, Function.identity())).isEqualTo(older);
	}

	@Test
	void nameKnownOnlyToAnotherNodeOpensItsAccount() {
		Account older = TestAccounts.active("ada" + Character.toString(0x3FFFD));
		assertRefusal(Reason.USERNAME_INVALID, () -> this.accounts.signUp(older.username(), RIGHT, SOURCE));
		TestAccounts.repository(this.database.store()).insert(older, this.hasher.hash(RIGHT));
		assertThat(this.accounts.authenticate(older.username(), RIGHT, SOURCE, Function.identity())).isEqualTo(older);
	}

	@Test
	@Tag("asvs-6.3.1")
	void rightPasswordOfACancelledCallIsNotAFailure() {
		this.accounts.signUp(ADA, RIGHT, SOURCE);
		this.hasher.cancelled = true;
		for (int i = 0; i < 30; i++) {
			assertThatExceptionOfType(HashingCancelledException.class)
				.isThrownBy(() -> this.accounts.authenticate(ADA, RIGHT, SOURCE, (account) -> {
					throw new AssertionError("the caller has cancelled");
				}));
		}
		this.hasher.cancelled = false;
		assertThat(this.accounts.authenticate(ADA, RIGHT, SOURCE, Function.identity()).username()).isEqualTo(ADA);
	}

	@Test
	@Tag("asvs-6.3.1")
	void wrongPasswordOfACancelledCallIsAFailure() {
		this.accounts.signUp(ADA, RIGHT, SOURCE);
		this.hasher.cancelled = true;
		for (int i = 0; i < 5; i++) {
			assertRefused(ADA, WRONG);
		}
		this.hasher.cancelled = false;
		assertRefusal(Reason.TOO_MANY_ATTEMPTS,
				() -> this.accounts.authenticate(ADA, RIGHT, SOURCE, Function.identity()));
	}

	@Test
	void takenNameCostsNoHash() {
		this.accounts.signUp(ADA, RIGHT, SOURCE);
		assertRefusal(Reason.USERNAME_TAKEN, () -> this.accounts.signUp(ADA, WRONG, SOURCE));
		assertThat(this.hasher.hashed).isOne();
	}

	@Test
	void accountThatChangedDuringVerificationIsNotDeleted() {
		Account account = this.accounts.signUp(ADA, RIGHT, SOURCE);
		this.hasher.whileVerifying = () -> this.database.jdbc().sql("UPDATE account SET generation = 1").update();
		assertRefusal(Reason.CREDENTIALS_INVALID, () -> this.accounts.delete(account.id(), RIGHT, SOURCE));
		this.hasher.whileVerifying = () -> {
		};
		assertThat(this.accounts.authenticate(ADA, RIGHT, SOURCE, Function.identity()).id()).isEqualTo(account.id());
	}

	@Test
	@Tag("asvs-11.2.2")
	void outdatedHashIsReplacedAtSignInAndTheAccountIsUnchanged() {
		Account account = this.accounts.signUp(ADA, RIGHT, SOURCE);
		this.database.jdbc()
			.sql("UPDATE account SET password_hash = replace(password_hash, '{test}', '{old}')")
			.update();
		assertRefused(ADA, WRONG);
		assertThat(storedHash()).startsWith("{old}");
		assertThat(this.accounts.authenticate(ADA, RIGHT, SOURCE, Function.identity())).isEqualTo(account);
		assertThat(storedHash()).startsWith("{test}");
		assertThat(this.accounts.authenticate(ADA, RIGHT, SOURCE, Function.identity())).isEqualTo(account);
		assertThat(this.hasher.hashed).isEqualTo(2);
	}

	@Test
	void signInSucceedsIfItsHashCannotBeReplaced() {
		Account account = this.accounts.signUp(ADA, RIGHT, SOURCE);
		this.database.jdbc()
			.sql("UPDATE account SET password_hash = replace(password_hash, '{test}', '{old}')")
			.update();
		this.hasher.overloaded = true;
		assertThat(this.accounts.authenticate(ADA, RIGHT, SOURCE, Function.identity())).isEqualTo(account);
		assertThat(storedHash()).startsWith("{old}");
	}

	@Test
	@Tag("asvs-11.2.5")
	void unreadableHashRefusesTheSignInAndPublishesAnEvent() {
		Account account = this.accounts.signUp(ADA, RIGHT, SOURCE);
		this.database.jdbc().sql("UPDATE account SET password_hash = 'garbage'").update();
		assertRefused(ADA, RIGHT);
		then(this.events).should().publish(new PasswordHashUnreadable(account.id()));
	}

	@Test
	void hashThatWaitedWhileTheStoreFailedChangesNothing() {
		Account account = this.accounts.signUp(ADA, RIGHT, SOURCE);
		String before = storedHash();
		ResetCode code = this.resets.start(account.id()).code();
		this.hasher.whileHashing = () -> TestThrottles.failAnAttempt(this.throttle, this.database);
		List<ThrowingCallable> calls = List.of(() -> this.accounts.signUp(Username.of("grace"), RIGHT, SOURCE),
				() -> this.accounts.changePassword(account.id(), RIGHT, WRONG, SOURCE),
				() -> this.resets.complete(ADA, code, WRONG, SOURCE));
		assertThat(calls).allSatisfy((call) -> assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(call));
		assertThat(storedHash()).as("of the only account").isEqualTo(before);
	}

	private String storedHash() {
		return this.database.jdbc().sql("SELECT password_hash FROM account").query(String.class).single();
	}

	private void assertRefused(Username username, Password password) {
		assertRefusal(Reason.CREDENTIALS_INVALID,
				() -> this.accounts.authenticate(username, password, SOURCE, Function.identity()));
	}

	@Test
	@Tag("asvs-15.2.2")
	void callsBeyondTheQueueAreRefusedBeforeAnyWork() {
		this.hasher.full = true;
		UUID id = UUID.randomUUID();
		List<ThrowingCallable> calls = List.of(() -> this.accounts.signUp(ADA, RIGHT, SOURCE),
				() -> this.accounts.authenticate(ADA, RIGHT, SOURCE, Function.identity()),
				() -> this.accounts.changePassword(id, RIGHT, WRONG, SOURCE),
				() -> this.accounts.delete(id, RIGHT, SOURCE), () -> this.resets.complete(ADA, null, RIGHT, SOURCE));
		assertThat(calls).allSatisfy((call) -> assertRefusal(Reason.OVERLOADED, call));
		for (String table : List.of("account", "failed_attempt", "source_rate")) {
			assertThat(this.database.jdbc().sql("SELECT count(*) FROM " + table).query(Integer.class).single())
				.as(table)
				.isZero();
		}
		this.database.close();
		assertThat(calls).as("nothing is read either").allSatisfy((call) -> assertRefusal(Reason.OVERLOADED, call));
	}

}
