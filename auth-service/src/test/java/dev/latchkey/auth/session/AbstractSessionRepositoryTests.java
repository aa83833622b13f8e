package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of every session store.
 */
public abstract class AbstractSessionRepositoryTests extends AbstractReauthenticationTests {

	@Test
	void manyConcurrentWritesAllSucceed() throws Exception {
		// More threads than pool connections, but few enough for the statement timeout on
		// a busy machine.
		assertThat(Threads.together(24, 240, () -> insert(key(), TestSessions.of(this.ada)))).containsOnly(true);
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).hasSize(20);
	}

	@Test
	@Tag("asvs-7.1.2")
	@Tag("asvs-2.3.2")
	void keepsTheMostRecentlyUsedSessionsUpToTheLimit() {
		List<SessionKey> keys = IntStream.range(0, 4).mapToObj((i) -> key()).toList();
		Session first = TestSessions.of(this.ada);
		insert(keys.get(0), first);
		keys.subList(1, 3).forEach((key) -> insert(key, TestSessions.of(this.ada)));
		Instant later = NOW.plusSeconds(400);
		assertThat(TestSessions.touch(sessions(), keys.get(0), first.seen(later, TestSessions.IDLE))).isTrue();
		assertThat(sessions().insert(keys.get(3), TestSessions.of(this.ada, later), 2)).isTrue();
		assertThat(keys.stream().map((key) -> sessions().find(key) != null)).containsExactly(true, false, false, true);
	}

	@Test
	@Tag("asvs-7.1.2")
	void unwrittenUsesCountForTheLimit() {
		List<SessionKey> keys = IntStream.range(0, 4).mapToObj((i) -> key()).toList();
		keys.subList(0, 3).forEach((key) -> insert(key, TestSessions.of(this.ada)));
		this.uses.of(keys.get(0).digest()).set(NOW.toEpochMilli() + 1);
		this.uses.of(keys.get(2).digest()).set(NOW.toEpochMilli() + 2);
		assertThat(sessions().insert(keys.get(3), TestSessions.of(this.ada, NOW.plusMillis(3)), 3)).isTrue();
		assertThat(keys.stream().map((key) -> sessions().find(key) != null)).containsExactly(true, false, true, true);
	}

	@Test
	@Tag("asvs-7.1.2")
	void usesInTheFutureDoNotCountForTheLimit() {
		List<SessionKey> keys = IntStream.range(0, 4).mapToObj((i) -> key()).toList();
		insert(keys.get(0), TestSessions.of(this.ada));
		insert(keys.get(1), TestSessions.of(this.ada, NOW.plusSeconds(86_400)));
		insert(keys.get(2), TestSessions.of(this.ada));
		this.uses.of(keys.get(1).digest()).set(NOW.toEpochMilli() + 86_400_000);
		assertThat(sessions().insert(keys.get(3), TestSessions.of(this.ada, NOW.plusMillis(1)), 3)).isTrue();
		assertThat(keys.stream().map((key) -> sessions().find(key) != null)).containsExactly(true, false, true, true);
	}

	@Test
	@Tag("asvs-7.4.3")
	void revokingOthersIncludesSessionsThatLookExpired() {
		SessionKey other = key();
		insert(other, TestSessions.of(this.ada));
		SessionKey caller = key();
		Session ahead = TestSessions.of(this.ada, NOW.plusSeconds(86_400));
		insert(caller, ahead);
		assertThat(sessions().deleteOthers(this.ada.id(), ahead.id(), ahead.createTime())).isZero();
		assertThat(sessions().find(other)).isNull();
		assertThat(sessions().find(caller)).isNotNull();
	}

	@Test
	@Tag("asvs-7.3.2")
	void correctedTimesOfASessionAreStored() {
		SessionKey key = key();
		Session ahead = TestSessions.of(this.ada, NOW.plusSeconds(86_400));
		insert(key, ahead);
		Session corrected = ahead.notAheadOf(NOW);
		assertThat(TestSessions.touch(sessions(), key, corrected)).isTrue();
		assertThat(sessions().find(key)).isEqualTo(corrected);
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).containsExactly(corrected);
		assertThat(TestSessions.touch(sessions(), key, ahead.notAheadOf(NOW.plusSeconds(1)))).isFalse();
	}

	@Test
	void factorsOfASessionAreStoredWithTheirTimes() {
		VerifiedFactors password = VerifiedFactors.of(Factor.PASSWORD, NOW);
		for (VerifiedFactors factors : List.of(password, VerifiedFactors.of(Factor.PASSKEY, NOW.minusMillis(1)),
				password.with(Factor.TOTP, NOW.minusSeconds(9)),
				password.with(Factor.RECOVERY_CODE, NOW)
					.with(Factor.TOTP, NOW.plusMillis(1))
					.with(Factor.PASSKEY, NOW))) {
			SessionKey key = key();
			Session session = TestSessions.of(this.ada, factors);
			assertThat(insert(key, session)).isTrue();
			assertThat(sessions().find(key)).isEqualTo(session);
			assertThat(sessions().findByAccount(this.ada.id(), NOW)).contains(session);
			Session seen = session.seen(NOW.plusSeconds(400), TestSessions.IDLE);
			assertThat(TestSessions.touch(sessions(), key, seen)).isTrue();
			assertThat(sessions().find(key)).isEqualTo(seen);
		}
	}

	@Test
	void correctedTimesOfFactorsAreStored() {
		SessionKey key = key();
		VerifiedFactors factors = VerifiedFactors.of(Factor.PASSWORD, NOW).with(Factor.TOTP, NOW.plusSeconds(3_600));
		Session ahead = TestSessions.of(this.ada, factors).seen(NOW.plusSeconds(3_600), TestSessions.IDLE);
		assertThat(insert(key, ahead)).isTrue();
		assertThat(TestSessions.touch(sessions(), key, ahead.notAheadOf(NOW))).isTrue();
		assertThat(sessions().find(key)).isEqualTo(ahead.notAheadOf(NOW))
			.extracting(Session::factors)
			.isEqualTo(factors.with(Factor.TOTP, NOW));
	}

	@Test
	void limitOfOneAccountDoesNotAffectOthers() {
		Account grace = TestAccounts.active("grace");
		accounts().insert(grace, "{id}hash");
		SessionKey key = key();
		insert(key, TestSessions.of(this.ada));
		sessions().insert(key(grace), TestSessions.of(grace), 1);
		assertThat(sessions().find(key)).isNotNull();
	}

	@Test
	void concurrentUsesDoNotDeadlockWithEachOtherOrARevocation() throws Exception {
		Map<SessionKey, Session> sessions = new HashMap<>();
		for (int i = 0; i < 100; i++) {
			sessions.put(key(), TestSessions.of(this.ada));
		}
		sessions.forEach((key, session) -> sessions().insert(key, session, 100));
		List<SessionKey> keys = List.copyOf(sessions.keySet());
		SessionKey kept = keys.get(0);
		UUID keptId = Objects.requireNonNull(sessions.get(kept)).id();
		AtomicInteger turn = new AtomicInteger();
		Threads.together(8, 200, () -> {
			int number = turn.incrementAndGet();
			if (number == 150) {
				return sessions().deleteOthers(this.ada.id(), keptId, NOW);
			}
			List<SessionKey> some = new ArrayList<>(keys);
			Collections.shuffle(some);
			Map<SessionKey, Session> used = new LinkedHashMap<>();
			Instant time = NOW.plusSeconds(number);
			some.subList(0, 50)
				.forEach((key) -> used.put(key,
						Objects.requireNonNull(sessions.get(key)).seen(time, TestSessions.IDLE)));
			return sessions().touch(used, Duration.ZERO);
		});
		assertThat(sessions().find(keys)).containsOnlyKeys(kept);
	}

	@Test
	void listsLiveSessionsOfOneAccountMostRecentlyUsedFirst() {
		Account grace = TestAccounts.active("grace");
		accounts().insert(grace, "{id}hash");
		insert(key(grace), TestSessions.of(grace));
		Session first = TestSessions.of(this.ada);
		SessionKey used = key();
		insert(used, first);
		Session second = TestSessions.of(this.ada);
		insert(key(), second);
		Instant later = NOW.plusSeconds(400);
		Session seen = first.seen(later, TestSessions.IDLE);
		TestSessions.touch(sessions(), used, seen);
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).containsExactly(seen, second);
		assertThat(sessions().findByAccount(this.ada.id(), second.idleExpireTime())).hasSize(1);
		accounts().nextGeneration(this.ada);
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).isEmpty();
	}

	@Test
	@Tag("asvs-8.2.2")
	void deletesASessionOnlyForItsAccountAndWhileItIsLive() {
		SessionKey key = key();
		Session session = TestSessions.of(this.ada);
		insert(key, session);
		assertThat(sessions().delete(TestAccounts.active("grace").id(), session.id(), NOW)).isFalse();
		assertThat(sessions().delete(this.ada.id(), session.id(), session.idleExpireTime())).isFalse();
		assertThat(sessions().find(key)).isEqualTo(session);
		assertThat(sessions().delete(this.ada.id(), session.id(), NOW)).isTrue();
		assertThat(sessions().find(key)).isNull();
		assertThat(sessions().delete(this.ada.id(), session.id(), NOW)).isFalse();
	}

	@Test
	void deletesTheOtherSessionsOfOneAccount() {
		Account grace = TestAccounts.active("grace");
		accounts().insert(grace, "{id}hash");
		SessionKey hers = key(grace);
		insert(hers, TestSessions.of(grace));
		SessionKey kept = key();
		Session session = TestSessions.of(this.ada);
		insert(kept, session);
		SessionKey other = key();
		insert(other, TestSessions.of(this.ada));
		insert(key(), TestSessions.of(this.ada));
		assertThat(sessions().deleteOthers(this.ada.id(), session.id(), NOW)).isEqualTo(2);
		assertThat(sessions().find(other)).isNull();
		assertThat(sessions().find(kept)).isNotNull();
		assertThat(sessions().find(hers)).isNotNull();
	}

	@Test
	void countsSessionsOfAnOlderGenerationAsRevoked() {
		insert(key(), TestSessions.of(this.ada));
		insert(key(), TestSessions.of(this.ada));
		accounts().nextGeneration(this.ada);
		assertThat(sessions().deleteOthers(this.ada.id(), new UUID(0, 0), NOW)).isEqualTo(2);
		assertThat(sessions().deleteOthers(this.ada.id(), new UUID(0, 0), NOW)).isZero();
	}

	@Test
	void sessionsOfAnOlderGenerationDoNotCountForTheLimit() {
		insert(key(), TestSessions.of(this.ada));
		insert(key(), TestSessions.of(this.ada));
		Account changed = Objects.requireNonNull(accounts().nextGeneration(this.ada));
		SessionKey first = key();
		sessions().insert(first, TestSessions.of(changed), 2);
		sessions().insert(key(), TestSessions.of(changed), 2);
		assertThat(sessions().find(first)).isNotNull();
	}

}
