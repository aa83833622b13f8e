package dev.latchkey.auth.session;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The contract of every session store for single sessions.
 */
abstract class AbstractSessionLoaderTests {

	public static final Instant NOW = TestSessions.NOW;

	public static final SecureRandom RANDOM = new SecureRandom();

	public final Account ada = TestAccounts.active("ada");

	public final LastUses uses = TestSessions.uses();

	/**
	 * The store under test, empty.
	 */
	public abstract SessionRepository sessions();

	/**
	 * The accounts that the sessions belong to, empty.
	 */
	public abstract AccountRepository accounts();

	@BeforeEach
	public void insertAccount() {
		accounts().insert(this.ada, "{id}hash");
	}

	@Test
	void findsStoredSessions() {
		SessionKey key = key();
		Session session = TestSessions.of(this.ada);
		assertThat(insert(key, session)).isTrue();
		assertThat(sessions().find(key)).isEqualTo(session);
	}

	@Test
	void findsNothingForAnotherToken() {
		insert(key(), TestSessions.of(this.ada));
		assertThat(sessions().find(key())).isNull();
	}

	@Test
	void findsManyAtOnceAndOmitsUnknownOnes() {
		Account grace = TestAccounts.active("grace");
		accounts().insert(grace, "{id}hash");
		Map<SessionKey, Session> kept = new HashMap<>();
		for (int i = 0; i < 50; i++) {
			Account account = (i % 2 == 0) ? this.ada : grace;
			SessionKey key = SessionToken.generate(RANDOM, account.id()).key();
			kept.put(key, TestSessions.of(account));
			sessions().insert(key, Objects.requireNonNull(kept.get(key)), 50);
		}
		List<SessionKey> asked = new ArrayList<>(kept.keySet());
		asked.addAll(List.of(key(), key(), key()));
		Collections.shuffle(asked);
		assertThat(sessions().find(asked)).isEqualTo(kept);
		accounts().delete(grace);
		assertThat(sessions().find(asked).values()).hasSize(25)
			.allMatch((session) -> session.accountId().equals(this.ada.id()));
	}

	@Test
	void keepsSeveralSessionsOfOneAccountApart() {
		SessionKey first = key();
		SessionKey second = key();
		insert(first, TestSessions.of(this.ada));
		Session kept = TestSessions.of(this.ada);
		insert(second, kept);
		sessions().delete(first);
		assertThat(sessions().find(first)).isNull();
		assertThat(sessions().find(second)).isEqualTo(kept);
	}

	@Test
	void storesNoSessionOfADeletedAccount() {
		SessionKey key = key();
		accounts().delete(this.ada);
		assertThat(insert(key, TestSessions.of(this.ada))).isFalse();
		assertThat(sessions().find(key)).isNull();
	}

	@Test
	void storesNoSessionOfADisabledAccount() {
		accounts().changeState(this.ada, Account.State.DISABLED);
		assertThat(insert(key(), TestSessions.of(this.ada))).isFalse();
	}

	@Test
	@Tag("asvs-7.4.3")
	@Tag("asvs-2.3.3")
	void storesNoSessionOfAnOlderGeneration() {
		accounts().nextGeneration(this.ada);
		assertThat(insert(key(), TestSessions.of(this.ada))).isFalse();
	}

	@Test
	void sessionIsInvalidAfterANewGeneration() {
		SessionKey key = key();
		assertThat(insert(key, TestSessions.of(this.ada))).isTrue();
		accounts().nextGeneration(this.ada);
		assertThat(sessions().find(key)).isNull();
	}

	@Test
	@Tag("asvs-7.4.2")
	void sessionIsInvalidAfterItsAccountIsDisabled() {
		SessionKey key = key();
		assertThat(insert(key, TestSessions.of(this.ada))).isTrue();
		accounts().changeState(this.ada, Account.State.DISABLED);
		assertThat(sessions().find(key)).isNull();
	}

	@Test
	void sessionIsInvalidAfterItsAccountIsDeleted() {
		SessionKey key = key();
		assertThat(insert(key, TestSessions.of(this.ada))).isTrue();
		accounts().delete(this.ada);
		assertThat(sessions().find(key)).isNull();
	}

	@Test
	void recordsAUse() {
		SessionKey key = key();
		Session session = TestSessions.of(this.ada);
		insert(key, session);
		Session seen = session.seen(NOW.plusSeconds(400), TestSessions.IDLE);
		assertThat(TestSessions.touch(sessions(), key, seen)).isTrue();
		assertThat(sessions().find(key)).isEqualTo(seen);
	}

	@Test
	void recordsManyUsesAtOnce() {
		Map<SessionKey, Session> used = new HashMap<>();
		for (int i = 0; i < 5; i++) {
			SessionKey key = key();
			Session before = TestSessions.of(this.ada).seen(NOW.plusMillis(300L * i), TestSessions.IDLE);
			insert(key, before);
			used.put(key,
					before.seen(before.lastSeenTime().plus(TestSessions.INTERVAL).plusMillis(1), TestSessions.IDLE));
		}
		SessionKey untouched = key();
		Session other = TestSessions.of(this.ada);
		insert(untouched, other);
		assertThat(sessions().touch(used, TestSessions.INTERVAL)).isEqualTo(5);
		assertThat(sessions().find(used.keySet())).isEqualTo(used);
		assertThat(sessions().touch(used, TestSessions.INTERVAL)).isZero();
		assertThat(sessions().find(untouched)).isEqualTo(other);
	}

	@Test
	void recordsNoUseWithinTheTouchInterval() {
		SessionKey key = key();
		Session session = TestSessions.of(this.ada);
		insert(key, session);
		assertThat(
				TestSessions.touch(sessions(), key, session.seen(NOW.plus(TestSessions.INTERVAL), TestSessions.IDLE)))
			.isFalse();
		assertThat(sessions().find(key)).isEqualTo(session);
	}

	@Test
	void recordsOneOfManyConcurrentUses() throws Exception {
		SessionKey key = key();
		Session session = TestSessions.of(this.ada);
		insert(key, session);
		Session seen = session.seen(NOW.plusSeconds(400), TestSessions.IDLE);
		assertThat(Threads.together(16, 64, () -> TestSessions.touch(sessions(), key, seen))).containsOnlyOnce(true);
	}

	@Test
	void touchingOrDeletingUnknownSessionsDoesNothing() {
		assertThat(sessions().find(List.of())).isEmpty();
		assertThat(sessions().touch(Map.of(), TestSessions.INTERVAL)).isZero();
		assertThat(TestSessions.touch(sessions(), key(), TestSessions.of(this.ada))).isFalse();
		assertThatNoException().isThrownBy(() -> sessions().delete(key()));
	}

	@Test
	void newGenerationHasItsOwnSessions() {
		SessionKey old = key();
		insert(old, TestSessions.of(this.ada));
		Account changed = Objects.requireNonNull(accounts().replacePassword(this.ada, "{id}new"));
		SessionKey key = key();
		Session session = TestSessions.of(changed);
		assertThat(insert(key, session)).isTrue();
		assertThat(sessions().find(key)).isEqualTo(session);
		assertThat(sessions().find(old)).isNull();
	}

	public final boolean insert(SessionKey key, Session session) {
		return sessions().insert(key, session, 20);
	}

	public final SessionKey key() {
		return key(this.ada);
	}

	public static SessionKey key(Account account) {
		return SessionToken.generate(RANDOM, account.id()).key();
	}

}
