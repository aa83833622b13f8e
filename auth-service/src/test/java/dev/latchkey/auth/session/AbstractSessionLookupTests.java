package dev.latchkey.auth.session;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

import dev.latchkey.auth.Threads;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.TestAccounts;
import dev.latchkey.auth.token.TokenDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What every store of sessions promises of one session.
 */
abstract class AbstractSessionLookupTests {

	static final Instant NOW = TestSessions.NOW;

	private static final SecureRandom RANDOM = new SecureRandom();

	final Account ada = TestAccounts.active("ada");

	/**
	 * The store under test, empty.
	 */
	abstract SessionRepository sessions();

	/**
	 * The accounts that the sessions belong to, empty.
	 */
	abstract AccountRepository accounts();

	/**
	 * Change an account behind the back of the store.
	 */
	abstract void change(Account account, Account.State state, long generation);

	@BeforeEach
	void insertAccount() {
		accounts().insert(this.ada, "{id}hash");
	}

	@Test
	void findsWhatItKeeps() {
		TokenDigest digest = digest();
		Session session = TestSessions.of(this.ada);
		assertThat(insert(digest, session)).isTrue();
		assertThat(sessions().find(digest)).isEqualTo(session);
	}

	@Test
	void findsNothingForAnotherToken() {
		insert(digest(), TestSessions.of(this.ada));
		assertThat(sessions().find(digest())).isNull();
	}

	@Test
	void keepsSeveralSessionsOfOneAccountApart() {
		TokenDigest first = digest();
		TokenDigest second = digest();
		insert(first, TestSessions.of(this.ada));
		Session kept = TestSessions.of(this.ada);
		insert(second, kept);
		sessions().delete(first);
		assertThat(sessions().find(first)).isNull();
		assertThat(sessions().find(second)).isEqualTo(kept);
	}

	@Test
	void keepsNoSessionOfAnAccountThatIsNotThere() {
		TokenDigest digest = digest();
		assertThat(insert(digest, TestSessions.of(TestAccounts.active("grace")))).isFalse();
		assertThat(sessions().find(digest)).isNull();
	}

	@Test
	void keepsNoSessionOfADisabledAccount() {
		change(this.ada, Account.State.DISABLED, 0);
		assertThat(insert(digest(), TestSessions.of(this.ada))).isFalse();
	}

	@Test
	@Tag("asvs-7.4.3")
	@Tag("asvs-2.3.3")
	void keepsNoSessionOfAnOlderGeneration() {
		change(this.ada, Account.State.ACTIVE, 1);
		assertThat(insert(digest(), TestSessions.of(this.ada))).isFalse();
	}

	@Test
	void aSessionDiesWithTheGenerationOfItsAccount() {
		TokenDigest digest = digest();
		insert(digest, TestSessions.of(this.ada));
		change(this.ada, Account.State.ACTIVE, 1);
		assertThat(sessions().find(digest)).isNull();
	}

	@Test
	@Tag("asvs-7.4.2")
	void aSessionDiesWhenItsAccountIsDisabled() {
		TokenDigest digest = digest();
		insert(digest, TestSessions.of(this.ada));
		change(this.ada, Account.State.DISABLED, 0);
		assertThat(sessions().find(digest)).isNull();
	}

	@Test
	void aSessionDiesWithItsAccount() {
		TokenDigest digest = digest();
		insert(digest, TestSessions.of(this.ada));
		accounts().delete(this.ada);
		assertThat(sessions().find(digest)).isNull();
	}

	@Test
	void notesAUse() {
		TokenDigest digest = digest();
		Session session = TestSessions.of(this.ada);
		insert(digest, session);
		Instant later = NOW.plusSeconds(400);
		Instant idle = later.plusSeconds(3600);
		assertThat(sessions().touch(digest, NOW.plusSeconds(40), later, idle)).isTrue();
		assertThat(sessions().find(digest)).isEqualTo(session.seen(later, idle));
	}

	@Test
	void notesNoUseThatIsNotNewEnough() {
		TokenDigest digest = digest();
		Session session = TestSessions.of(this.ada);
		insert(digest, session);
		assertThat(sessions().touch(digest, NOW, NOW.plusSeconds(1), NOW.plusSeconds(2))).isFalse();
		assertThat(sessions().find(digest)).isEqualTo(session);
	}

	@Test
	void ofManyUsesAtOnceNotesOne() throws Exception {
		TokenDigest digest = digest();
		insert(digest, TestSessions.of(this.ada));
		Instant later = NOW.plusSeconds(400);
		List<Boolean> noted = Threads.together(16, 64,
				() -> sessions().touch(digest, NOW.plusSeconds(40), later, later.plusSeconds(3600)));
		assertThat(noted).containsOnlyOnce(true);
	}

	@Test
	void touchingOrDeletingNothingDoesNothing() {
		assertThat(sessions().touch(digest(), NOW, NOW, NOW)).isFalse();
		assertThatNoException().isThrownBy(() -> sessions().delete(digest()));
	}

	final boolean insert(TokenDigest digest, Session session) {
		return sessions().insert(digest, session, 20);
	}

	static TokenDigest digest() {
		return SessionToken.generate(RANDOM).digest();
	}

}
