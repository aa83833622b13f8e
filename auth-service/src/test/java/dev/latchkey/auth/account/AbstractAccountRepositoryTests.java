package dev.latchkey.auth.account;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.github.f4b6a3.uuid.UuidCreator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What every store of accounts promises.
 */
abstract class AbstractAccountRepositoryTests {

	private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

	/**
	 * The store under test, empty.
	 */
	abstract AccountRepository accounts();

	@Test
	void findsWhatItKeeps() {
		Account ada = account("ada");
		accounts().insert(ada, "{id}hash");
		Credentials expected = new Credentials(ada, "{id}hash");
		assertThat(accounts().findByUsername(ada.username())).isEqualTo(expected);
		assertThat(accounts().findById(ada.id())).isEqualTo(expected);
	}

	@Test
	void keepsDisabledAccountsAndGenerations() {
		Account ada = new Account(UuidCreator.getTimeOrderedEpoch(), Username.of("ada"), CREATED,
				Account.State.DISABLED, 7);
		accounts().insert(ada, "{id}hash");
		assertThat(accounts().findById(ada.id())).isEqualTo(new Credentials(ada, "{id}hash"));
	}

	@Test
	void findsNothingWhenThereIsNoSuchAccount() {
		accounts().insert(account("ada"), "{id}hash");
		assertThat(accounts().findByUsername(Username.of("grace"))).isNull();
		assertThat(accounts().findById(UUID.randomUUID())).isNull();
	}

	@Test
	void takesNoSecondAccountOfOneName() {
		Account first = account("ada");
		accounts().insert(first, "{id}first");
		assertThatExceptionOfType(UsernameTakenException.class)
			.isThrownBy(() -> accounts().insert(account("ada"), "{id}second"));
		assertThat(accounts().findByUsername(first.username())).isEqualTo(new Credentials(first, "{id}first"));
	}

	@Test
	void ofManyInsertsOfOneNameAtOnceExactlyOneSucceeds() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<Future<Boolean>> tries = threads.invokeAll(Collections.nCopies(64, insert("ada")));
			assertThat(tries).filteredOn(AbstractAccountRepositoryTests::succeeded).hasSize(1);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void aDeletedAccountIsGoneAndItsNameIsFree() {
		Account ada = account("ada");
		accounts().insert(ada, "{id}hash");
		assertThat(accounts().delete(ada)).isTrue();
		assertThat(accounts().findById(ada.id())).isNull();
		assertThatNoException().isThrownBy(() -> accounts().insert(account("ada"), "{id}hash"));
	}

	@Test
	void deletesNothingThatIsNotThereOrHasChanged() {
		Account changed = new Account(UuidCreator.getTimeOrderedEpoch(), Username.of("ada"), CREATED,
				Account.State.ACTIVE, 1);
		accounts().insert(changed, "{id}hash");
		Account before = new Account(changed.id(), changed.username(), CREATED, Account.State.ACTIVE, 0);
		assertThat(accounts().delete(before)).isFalse();
		assertThat(accounts().findById(changed.id())).isNotNull();
		assertThat(accounts().delete(account("grace"))).isFalse();
	}

	@Test
	void hostileTextsAreOnlyText() {
		String hostile = "'); drop table account; --";
		accounts().insert(account("ada"), hostile);
		Credentials found = accounts().findByUsername(Username.stored("x' OR '1'='1"));
		assertThat(found).isNull();
		Credentials ada = accounts().findByUsername(Username.of("ada"));
		assertThat(ada).isNotNull();
		assertThat(ada.passwordHash()).isEqualTo(hostile);
	}

	private Callable<Boolean> insert(String username) {
		return () -> {
			try {
				accounts().insert(account(username), "{id}hash");
				return true;
			}
			catch (UsernameTakenException ex) {
				return false;
			}
		};
	}

	private static boolean succeeded(Future<Boolean> result) {
		try {
			return result.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Account account(String username) {
		return new Account(UuidCreator.getTimeOrderedEpoch(), Username.of(username), CREATED, Account.State.ACTIVE, 0);
	}

}
