package dev.latchkey.auth.session.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.session.LastSeenWriter;
import dev.latchkey.auth.session.NewSession;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.session.TouchTimes;
import dev.latchkey.auth.session.jdbc.TestSessionStores;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.willAnswer;

/**
 * Answers whose last-seen time is due go on while they are refreshed.
 */
class ValidatedSessionRefreshTests extends AbstractValidatedSessionCacheTests {

	private static final Duration TICK = Duration.ofMillis(1);

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger reads = new AtomicInteger();

	private final Map<SessionKey, Integer> readKeys = new ConcurrentHashMap<>();

	private final Map<SessionKey, Instant> dueTimes = new HashMap<>();

	private volatile CountDownLatch gate = new CountDownLatch(0);

	private volatile boolean storeFails;

	@Test
	@Tag("asvs-7.3.1")
	void useIsRecordedAndReadAgainWhileAnswersGoOn() {
		cacheSession();
		watchTheStore();
		advanceTo(TouchTimes.due(this.opened.session(), PROPERTIES.touchInterval()).minus(TICK));
		assertAnswers();
		assertThat(this.reads).hasValue(0);
		this.gate = new CountDownLatch(1);
		this.clock.advance(TICK);
		Instant used = this.clock.instant();
		for (int i = 0; i < 100; i++) {
			assertAnswers();
		}
		this.gate.countDown();
		awaitReads(1);
		Awaitility.await().until(() -> {
			this.lastSeenWriter.write();
			return used.equals(stored().lastSeenTime());
		});
		assertAnswers();
		this.clock.advance(LastSeenWriter.DELAY.multipliedBy(2));
		// The first refresh may still be about to replace the answer.
		Awaitility.await().until(() -> {
			assertAnswers();
			return this.reads.get() == 2;
		});
		advanceTo(TouchTimes.due(stored(), PROPERTIES.touchInterval()).minus(TICK));
		int before = this.reads.get();
		assertAnswers();
		assertThat(this.reads).as("the answer has the new time").hasValue(before);
	}

	@Test
	@Tag("asvs-16.5.2")
	void failureOfTheStoreEndsNoAnswerBeforeItsLimit() {
		cacheSession();
		watchTheStore();
		this.storeFails = true;
		advanceTo(TouchTimes.due(this.opened.session(), PROPERTIES.touchInterval()));
		assertAnswers();
		awaitReads(1);
		Awaitility.await().until(() -> {
			assertAnswers();
			this.clock.advance(ValidatedSessionCache.PAUSE.dividedBy(4));
			return this.reads.get() == 2;
		});
		this.clock.advance(ValidatedSessionCache.LONGEST);
		assertThat(this.cache.getIfCached(this.key)).isNull();
	}

	@Test
	@Tag("asvs-7.3.1")
	void answerEndsAtTheLimitOfItsSession() {
		cacheSession();
		watchTheStore();
		this.storeFails = true;
		Session seen = this.opened.session();
		advanceTo(seen.idleExpireTime().minus(Duration.ofMinutes(1)));
		this.storeFails = false;
		cacheSession();
		this.storeFails = true;
		advanceTo(seen.idleExpireTime().minus(TICK));
		assertAnswers();
		this.clock.advance(TICK);
		assertThat(this.cache.getIfCached(this.key)).isNull();
	}

	@Test
	@Tag("asvs-7.4.1")
	void sessionThatTheStoreNoLongerHasIsForgotten() {
		cacheSession();
		this.store.delete(this.key);
		advanceTo(TouchTimes.due(this.opened.session(), PROPERTIES.touchInterval()));
		assertAnswers();
		Awaitility.await().until(() -> this.cache.getIfCached(this.key) == null);
		assertRefusal(Reason.SESSION_INVALID, () -> validate(this.opened.token()));
	}

	@Test
	@Tag("asvs-7.4.1")
	void sessionRevokedDuringARefreshIsNeverAcceptedAgain() {
		cacheSession();
		watchTheStore();
		this.gate = new CountDownLatch(1);
		advanceTo(TouchTimes.due(this.opened.session(), PROPERTIES.touchInterval()));
		assertAnswers();
		Awaitility.await().until(() -> this.begun.get() == 1);
		this.invalidating.delete(this.key);
		assertThat(this.cache.getIfCached(this.key)).isNull();
		this.gate.countDown();
		awaitReads(1);
		assertRefusal(Reason.SESSION_INVALID, () -> validate(this.opened.token()));
		assertThat(this.cache.getIfCached(this.key)).isNull();
	}

	@Test
	void sessionsThatWereSeenTogetherAreRefreshedInTheSecondHalfOfTheInterval() {
		List<SessionToken> tokens = cacheSessions(60);
		watchTheStore();
		Duration half = PROPERTIES.touchInterval().dividedBy(2);
		this.clock.advance(half.minus(TICK));
		tokens.forEach((each) -> assertThat(this.cache.getIfCached(each.key())).isNotNull());
		List<Integer> refreshed = new ArrayList<>();
		for (int quarter = 1; quarter <= 4; quarter++) {
			this.clock.advance(half.dividedBy(4));
			tokens.forEach((each) -> assertThat(this.cache.getIfCached(each.key())).isNotNull());
			long due = tokens.stream().filter(this::isDue).count();
			Awaitility.await().until(() -> this.readKeys.size() == due);
			refreshed.add(this.readKeys.size());
		}
		assertThat(refreshed.get(0)).isPositive().isLessThan(refreshed.get(1));
		assertThat(refreshed.get(1)).isLessThan(refreshed.get(2));
		assertThat(refreshed.get(2)).isLessThan(refreshed.get(3));
	}

	@Test
	void refreshesAreLimited() {
		List<SessionToken> tokens = cacheSessions(ValidatedSessionCache.MAX_REFRESHES + 20);
		watchTheStore();
		this.gate = new CountDownLatch(1);
		this.clock.advance(PROPERTIES.touchInterval());
		tokens.forEach((each) -> assertThat(this.cache.getIfCached(each.key())).isNotNull());
		this.gate.countDown();
		Awaitility.await().until(() -> this.readKeys.size() == ValidatedSessionCache.MAX_REFRESHES);
		Awaitility.await().until(() -> {
			this.clock.advance(ValidatedSessionCache.PAUSE);
			tokens.forEach((each) -> assertThat(this.cache.getIfCached(each.key())).isNotNull());
			return this.readKeys.size() == tokens.size();
		});
	}

	private List<SessionToken> cacheSessions(int count) {
		serve(PROPERTIES, 1000);
		List<SessionToken> tokens = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Account account = TestAccounts.active("account-" + i);
			this.accounts.insert(account, "{id}hash");
			NewSession session = this.sessions.open(account, TestSessions.CLIENT);
			this.dueTimes.put(session.token().key(), TouchTimes.due(session.session(), PROPERTIES.touchInterval()));
			tokens.add(session.token());
		}
		tokens.forEach(this::validate);
		return tokens;
	}

	private boolean isDue(SessionToken token) {
		return !this.clock.instant().isBefore(Objects.requireNonNull(this.dueTimes.get(token.key())));
	}

	private void watchTheStore() {
		willAnswer((call) -> {
			Collection<SessionKey> keys = call.getArgument(0);
			Object found = call.callRealMethod();
			this.begun.incrementAndGet();
			this.gate.await();
			keys.forEach((key) -> this.readKeys.merge(key, 1, Integer::sum));
			this.reads.incrementAndGet();
			if (this.storeFails) {
				throw new DataAccessResourceFailureException("unreachable");
			}
			return found;
		}).given(this.store).find(anyCollection());
	}

	private void assertAnswers() {
		assertThat(this.cache.getIfCached(this.key)).isEqualTo(this.opened.session().id());
	}

	private void awaitReads(int count) {
		Awaitility.await().until(() -> this.reads.get() >= count);
		assertThat(this.reads).hasValue(count);
	}

	private void advanceTo(Instant time) {
		this.clock.advance(Duration.between(this.clock.instant(), time));
	}

	private Session stored() {
		Session session = TestSessionStores.repository(store(), this.uses).find(this.key);
		assertThat(session).isNotNull();
		return session;
	}

}
