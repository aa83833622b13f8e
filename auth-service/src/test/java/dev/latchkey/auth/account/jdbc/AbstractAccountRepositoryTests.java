package dev.latchkey.auth.account.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.Credentials;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The contract of every account store.
 */
abstract class AbstractAccountRepositoryTests {

	private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

	/**
	 * The store under test, empty.
	 */
	abstract AccountRepository accounts();

	@Test
	void findsStoredAccounts() {
		Account ada = account("ada");
		accounts().insert(ada, "{id}hash");
		Credentials expected = new Credentials(ada, "{id}hash");
		assertThat(accounts().findByUsername(ada.username())).isEqualTo(expected);
		assertThat(accounts().findById(ada.id())).isEqualTo(expected);
	}

	@Test
	void storesStateAndGeneration() {
		Account ada = new Account(UuidCreator.getTimeOrderedEpoch(), Username.of("ada"), CREATED,
				Account.State.DISABLED, 7);
		accounts().insert(ada, "{id}hash");
		assertThat(accounts().findById(ada.id())).isEqualTo(new Credentials(ada, "{id}hash"));
	}

	@Test
	void findsNoUnknownAccount() {
		accounts().insert(account("ada"), "{id}hash");
		assertThat(accounts().findByUsername(Username.of("grace"))).isNull();
		assertThat(accounts().findById(UUID.randomUUID())).isNull();
	}

	@Test
	@Tag("asvs-6.4.1")
	void shortensResetCodesFromAClockThatWasAhead() {
		Account ada = account("ada");
		Account grace = account("grace");
		accounts().insert(ada, "{id}hash");
		accounts().insert(grace, "{id}hash");
		TokenDigest code = TokenDigest.of("code");
		Instant latest = CREATED.plusSeconds(3_600);
		assertThat(accounts().startReset(ada.id(), code, latest.plusSeconds(86_400))).isTrue();
		assertThat(accounts().startReset(grace.id(), code, latest.minusMillis(1))).isTrue();
		assertThat(accounts().shortenResets(latest, 10)).isOne();
		assertThat(accounts().shortenResets(latest, 10)).isZero();
		assertThat(accounts().findByResetCode(ada.username(), code, latest.minusMillis(1))).isNotNull();
		assertThat(accounts().findByResetCode(ada.username(), code, latest)).isNull();
		assertThat(accounts().findByResetCode(grace.username(), code, latest.minusMillis(1))).isNull();
	}

	@Test
	void refusesASecondAccountWithTheSameName() {
		Account first = account("ada");
		accounts().insert(first, "{id}first");
		assertRefusal(Reason.USERNAME_TAKEN, () -> accounts().insert(account("ada"), "{id}second"));
		assertThat(accounts().findByUsername(first.username())).isEqualTo(new Credentials(first, "{id}first"));
	}

	@Test
	@Tag("asvs-15.4.2")
	void exactlyOneOfManyConcurrentInsertsOfOneNameSucceeds() throws Exception {
		assertThat(Threads.together(16, 64, insert("ada"))).containsOnlyOnce(true);
	}

	@Test
	void deletedAccountIsGoneAndItsNameIsFree() {
		Account ada = account("ada");
		accounts().insert(ada, "{id}hash");
		assertThat(accounts().delete(ada)).isTrue();
		assertThat(accounts().findById(ada.id())).isNull();
		assertThatNoException().isThrownBy(() -> accounts().insert(account("ada"), "{id}hash"));
	}

	@Test
	void doesNotDeleteMissingOrChangedAccounts() {
		Account changed = new Account(UuidCreator.getTimeOrderedEpoch(), Username.of("ada"), CREATED,
				Account.State.ACTIVE, 1);
		accounts().insert(changed, "{id}hash");
		Account before = new Account(changed.id(), changed.username(), CREATED, Account.State.ACTIVE, 0);
		assertThat(accounts().delete(before)).isFalse();
		assertThat(accounts().findById(changed.id())).isNotNull();
		assertThat(accounts().delete(account("grace"))).isFalse();
	}

	@Test
	void replacesThePasswordOnlyOfTheVerifiedGeneration() {
		Account ada = account("ada");
		accounts().insert(ada, "{id}hash");
		Account renewed = accounts().replacePassword(ada, "{id}new");
		assertThat(renewed).isEqualTo(ada.nextGeneration());
		assertThat(accounts().findById(ada.id())).isEqualTo(new Credentials(ada.nextGeneration(), "{id}new"));
		assertThat(accounts().replacePassword(ada, "{id}late")).isNull();
		accounts().changeState(ada.nextGeneration(), Account.State.DISABLED);
		assertThat(accounts().replacePassword(changed(ada), "{id}disabled")).isNull();
	}

	@Test
	void changeOfStateStartsANewGeneration() {
		Account ada = account("ada");
		accounts().insert(ada, "{id}hash");
		Account disabled = new Account(ada.id(), ada.username(), CREATED, Account.State.DISABLED, 1);
		assertThat(accounts().changeState(ada, Account.State.DISABLED)).isEqualTo(disabled);
		assertThat(accounts().changeState(ada, Account.State.ACTIVE)).as("changed since").isNull();
		assertThat(accounts().nextGeneration(ada)).as("changed since").isNull();
		assertThat(accounts().nextGeneration(disabled)).isEqualTo(disabled.nextGeneration());
		assertThat(accounts().changeState(account("grace"), Account.State.ACTIVE)).isNull();
		assertThat(accounts().nextGeneration(account("grace"))).isNull();
	}

	@Test
	void listsByUsernameFromAnyPosition() {
		List.of("bob", "ada", "adam", "ad%", "Ünal", "zoë")
			.forEach((name) -> accounts().insert(account(name), "{id}h"));
		assertThat(names("", "", 10)).containsExactly("ad%", "ada", "adam", "bob", "zoë", "ünal");
		assertThat(names("ada", "", 10)).containsExactly("ada", "adam");
		assertThat(names("ad%", "", 10)).containsExactly("ad%");
		assertThat(names("", "ada", 2)).containsExactly("adam", "bob");
		assertThat(names("", "zz", 10)).containsExactly("ünal");
		assertThat(names("'; --", "", 10)).isEmpty();
	}

	@Test
	void replacesTheHashUnlessTheAccountHasChanged() {
		Account account = TestAccounts.active("ada");
		accounts().insert(account, "{id}old");
		Credentials verified = new Credentials(account, "{id}old");
		assertThat(accounts().replaceHash(new Credentials(account, "{id}other"), "{id}new")).isFalse();
		assertThat(accounts().replaceHash(new Credentials(account.nextGeneration(), "{id}old"), "{id}new")).isFalse();
		assertThat(accounts().replaceHash(verified, "{id}new")).isTrue();
		assertThat(accounts().replaceHash(verified, "{id}newer")).isFalse();
		assertThat(accounts().findById(account.id())).isEqualTo(new Credentials(account, "{id}new"));
	}

	@Test
	void listingReleasesItsConnections() {
		accounts().insert(TestAccounts.active("ada"), "{id}hash");
		for (int i = 0; i < 50; i++) {
			assertThat(accounts().list("", "", 10)).hasSize(1);
		}
	}

	@Test
	@Tag("asvs-6.4.1")
	void resetCodeWorksOnceAndOnlyForItsGeneration() {
		Account ada = account("ada");
		accounts().insert(ada, "{id}hash");
		TokenDigest code = TokenDigest.of("code");
		Instant expire = CREATED.plusSeconds(60);
		Instant last = expire.minusMillis(1);
		assertThat(accounts().startReset(UUID.randomUUID(), code, expire)).isFalse();
		assertThat(accounts().startReset(ada.id(), code, expire)).isTrue();
		assertThat(accounts().findByResetCode(ada.username(), code, last)).isEqualTo(ada);
		assertThat(accounts().findByResetCode(ada.username(), code, expire)).isNull();
		assertThat(accounts().findByResetCode(ada.username(), TokenDigest.of("other"), last)).isNull();
		assertThat(accounts().findByResetCode(Username.of("grace"), code, last)).isNull();
		assertThat(accounts().completeReset(ada, code, expire, "{id}late")).isFalse();
		assertThat(accounts().completeReset(ada.nextGeneration(), code, last, "{id}wrong")).isFalse();
		assertThat(accounts().completeReset(ada, code, last, "{id}new")).isTrue();
		assertThat(accounts().findById(ada.id())).isEqualTo(new Credentials(ada.nextGeneration(), "{id}new"));
		assertThat(accounts().findByResetCode(ada.username(), code, last)).isNull();
		assertThat(accounts().completeReset(ada.nextGeneration(), code, last, "{id}again")).isFalse();
	}

	@Test
	void replacingThePasswordInvalidatesTheResetCode() {
		Account ada = account("ada");
		accounts().insert(ada, "{id}hash");
		TokenDigest code = TokenDigest.of("code");
		accounts().startReset(ada.id(), code, CREATED.plusSeconds(60));
		assertThat(accounts().findByResetCode(ada.username(), code, CREATED)).isNotNull();
		accounts().replacePassword(ada, "{id}new");
		assertThat(accounts().findByResetCode(ada.username(), code, CREATED)).isNull();
	}

	private Account changed(Account account) {
		Credentials credentials = accounts().findById(account.id());
		assertThat(credentials).isNotNull();
		return credentials.account();
	}

	private List<String> names(String prefix, String after, int limit) {
		return accounts().list(prefix, after, limit).stream().map((account) -> account.username().value()).toList();
	}

	@Test
	@Tag("asvs-1.2.4")
	void hostileTextIsTreatedAsText() {
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
			catch (Refusal ex) {
				return ex.reason() != Reason.USERNAME_TAKEN;
			}
		};
	}

	private static Account account(String username) {
		return new Account(UuidCreator.getTimeOrderedEpoch(), Username.of(username), CREATED, Account.State.ACTIVE, 0);
	}

}
