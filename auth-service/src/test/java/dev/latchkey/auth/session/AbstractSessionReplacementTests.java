package dev.latchkey.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of sessions promises of a session that gets another token.
 */
abstract class AbstractSessionReplacementTests extends AbstractSessionLoaderTests {

	private static final int ROUNDS = 30;

	private static final Instant LATER = NOW.plusSeconds(700);

	@Test
	@Tag("asvs-7.2.4")
	void replacedSessionIsValidWithTheNewTokenAlone() {
		Opened opened = open(this.ada);
		Opened other = open(this.ada);
		SessionKey key = key();
		assertThat(replace(opened, key)).isTrue();
		assertThat(sessions().find(opened.key())).isNull();
		assertThat(sessions().find(key)).isEqualTo(renewed(opened));
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).containsExactly(renewed(opened), other.session());
		assertThat(sessions().find(other.key())).isEqualTo(other.session());
	}

	@Test
	void replacedSessionHasTheNewTimeOfItsFactor() {
		Opened opened = open(this.ada);
		Session added = opened.session().reauthenticated(Factor.TOTP, LATER, TestSessions.IDLE);
		SessionKey key = key();
		assertThat(sessions().replace(opened.key(), key, added)).isTrue();
		assertThat(sessions().find(key)).isEqualTo(added);
		Session passwordAlone = opened.session();
		SessionKey last = key();
		assertThat(sessions().replace(key, last, passwordAlone)).isTrue();
		assertThat(sessions().find(last)).isEqualTo(passwordAlone);
	}

	@Test
	void newTokenIsUsedReplacedAndRevokedLikeAnyOther() {
		Opened opened = open(this.ada);
		Opened second = new Opened(key(), renewed(opened));
		assertThat(replace(opened, second.key())).isTrue();
		Session seen = second.session().seen(LATER.plus(TestSessions.INTERVAL).plusMillis(1), TestSessions.IDLE);
		assertThat(TestSessions.touch(sessions(), opened.key(), seen)).isFalse();
		assertThat(TestSessions.touch(sessions(), second.key(), seen)).isTrue();
		Opened third = new Opened(key(), renewed(second));
		assertThat(replace(second, third.key())).isTrue();
		assertThat(sessions().delete(this.ada.id(), opened.session().id(), NOW)).isTrue();
		assertThat(sessions().find(List.of(opened.key(), second.key(), third.key()))).isEmpty();
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).isEmpty();
	}

	@Test
	@Tag("asvs-15.4.2")
	void oneOfManyConcurrentReplacementsSucceeds() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Account account = newAccount();
			Opened opened = open(account);
			List<SessionKey> keys = IntStream.range(0, 8).mapToObj((i) -> key(account)).toList();
			List<Boolean> replaced = Threads.together(8,
					keys.stream().<Callable<Boolean>>map((key) -> () -> replace(opened, key)).toList());
			assertThat(replaced).containsOnlyOnce(true);
			assertThat(sessions().find(opened.key())).isNull();
			assertThat(sessions().find(keys)).containsOnlyKeys(keys.get(replaced.indexOf(true)));
			assertThat(sessions().findByAccount(account.id(), NOW)).containsExactly(renewed(opened));
		}
	}

	@ParameterizedTest
	@MethodSource("endings")
	@Tag("asvs-7.4.1")
	@Tag("asvs-7.4.2")
	@Tag("asvs-7.4.3")
	void revokedSessionGetsNoNewToken(Ending ending) {
		Opened opened = open(this.ada);
		ending.how().accept(this, this.ada, opened);
		SessionKey key = key();
		assertThat(replace(opened, key)).isFalse();
		assertThat(sessions().find(List.of(opened.key(), key))).isEmpty();
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("endings")
	@Tag("asvs-15.4.2")
	void replacementDuringARevocationLeavesNoSession(Ending ending) throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Account account = newAccount();
			Opened opened = open(account);
			SessionKey key = key(account);
			Callable<Boolean> replacement = () -> replace(opened, key);
			Callable<Boolean> end = () -> {
				ending.how().accept(this, account, opened);
				return true;
			};
			boolean replaced = Threads.together(2, List.of(replacement, end)).get(0);
			assertThat(sessions().find(opened.key())).isNull();
			boolean remains = replaced && ending.ofToken();
			assertThat(sessions().find(key) != null).isEqualTo(remains);
			assertThat(sessions().findByAccount(account.id(), NOW)).hasSize(remains ? 1 : 0);
		}
	}

	static Stream<Ending> endings() {
		return Stream.of(new Ending("sign-out", true, (test, account, opened) -> test.sessions().delete(opened.key())),
				new Ending("revoked",
						(test, account, opened) -> test.sessions().delete(account.id(), opened.session().id(), NOW)),
				new Ending("revoked with others",
						(test, account, opened) -> test.sessions().deleteOthers(account.id(), new UUID(0, 0), NOW)),
				new Ending("next generation", (test, account, opened) -> test.accounts().nextGeneration(account)),
				new Ending("password changed",
						(test, account, opened) -> test.accounts().replacePassword(account, "{id}new")),
				new Ending("disabled",
						(test, account, opened) -> test.accounts().changeState(account, Account.State.DISABLED)),
				new Ending("deleted", (test, account, opened) -> test.accounts().delete(account)));
	}

	@Test
	@Tag("asvs-7.1.2")
	void replacementDuringASignInKeepsTheLimit() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Account account = newAccount();
			Opened opened = open(account);
			SessionKey key = key(account);
			SessionKey signIn = key(account);
			Threads.together(2, List.<Callable<Boolean>>of(() -> replace(opened, key),
					() -> sessions().insert(signIn, TestSessions.of(account, LATER), 1)));
			assertThat(sessions().find(List.of(opened.key(), key, signIn))).containsOnlyKeys(signIn);
			assertThat(sessions().findByAccount(account.id(), NOW)).hasSize(1);
		}
	}

	@Test
	void listsIncludeASessionWhileItsTokenIsReplaced() throws Exception {
		Opened first = open(this.ada);
		List<SessionKey> keys = Stream.concat(Stream.of(first.key()), IntStream.range(0, 50).mapToObj((i) -> key()))
			.toList();
		Callable<Boolean> replacements = () -> IntStream.range(1, keys.size())
			.allMatch((i) -> sessions().replace(keys.get(i - 1), keys.get(i), renewed(first)));
		Callable<Boolean> lists = () -> IntStream.range(0, 50)
			.allMatch((i) -> sessions().findByAccount(this.ada.id(), NOW).size() == 1);
		assertThat(Threads.together(2, List.of(replacements, lists))).containsExactly(true, true);
		assertThat(sessions().find(keys)).containsOnlyKeys(keys.get(keys.size() - 1));
	}

	@Test
	void tokenOfAnotherSessionIsNotReplaced() {
		Opened opened = open(this.ada);
		Opened other = open(this.ada);
		SessionKey key = key();
		assertThat(sessions().replace(other.key(), key, renewed(opened))).isFalse();
		assertThat(sessions().replace(key(), key, renewed(opened))).isFalse();
		assertThat(sessions().find(List.of(opened.key(), other.key(), key))).containsOnlyKeys(opened.key(),
				other.key());
	}

	private boolean replace(Opened opened, SessionKey key) {
		return sessions().replace(opened.key(), key, renewed(opened));
	}

	private static Session renewed(Opened opened) {
		return opened.session().reauthenticated(Factor.PASSWORD, LATER, TestSessions.IDLE);
	}

	private Opened open(Account account) {
		Opened opened = new Opened(key(account), TestSessions.of(account));
		assertThat(insert(opened.key(), opened.session())).isTrue();
		return opened;
	}

	private Account newAccount() {
		Account account = TestAccounts.active("user-" + UUID.randomUUID());
		accounts().insert(account, "{id}hash");
		return account;
	}

	/**
	 * A session in the store.
	 */
	record Opened(SessionKey key, Session session) {

	}

	/**
	 * A way for a session to end.
	 *
	 * @param ofToken whether it ends the session of one token, and not those of others
	 */
	record Ending(String name, boolean ofToken, How how) {

		Ending(String name, How how) {
			this(name, false, how);
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * Ends a session.
	 */
	interface How {

		void accept(AbstractSessionReplacementTests test, Account account, Opened opened);

	}

}
