package dev.latchkey.auth.session.cache;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.session.NewSession;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.TestSessions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.times;

class ValidatedSessionCacheTests extends AbstractValidatedSessionCacheTests {

	private static final Duration TICK = Duration.ofMillis(1);

	@Test
	void answerIsCachedAndTheStoreIsReadOnce() {
		assertThat(this.cache.getIfCached(this.key)).isNull();
		UUID answer = validate(this.opened.token());
		assertThat(answer).isEqualTo(this.opened.session().id());
		for (int i = 0; i < 10; i++) {
			assertThat(this.cache.getIfCached(this.key)).isSameAs(answer);
		}
		then(this.store).should(times(1)).find(anyCollection());
	}

	@Test
	void invalidSessionIsNotCached() {
		SessionToken unknown = SessionToken.generate(new SecureRandom(), this.ada.id());
		assertRefusal(Reason.SESSION_INVALID, () -> validate(unknown));
		assertThat(this.cache.getIfCached(unknown.key())).isNull();
	}

	@Test
	@Tag("asvs-7.1.2")
	void usesOfCachedSessionsCountForTheLimit() {
		this.clock.advance(TICK);
		NewSession second = this.sessions.open(this.ada, TestSessions.CLIENT);
		validate(second.token());
		cacheSession();
		this.clock.advance(TICK);
		assertThat(this.cache.getIfCached(second.token().key())).isNotNull();
		this.clock.advance(TICK);
		assertThat(this.cache.getIfCached(this.key)).isNotNull();
		this.clock.advance(TICK);
		var unused = this.sessions.open(this.ada, TestSessions.CLIENT);
		assertThat(this.store.find(this.key)).isNotNull();
		assertThat(this.store.find(second.token().key())).isNull();
	}

	@Test
	@Tag("asvs-7.3.1")
	void sessionFromAClockThatWasAheadExpiresAsUsual() {
		this.clock.advance(Duration.ofDays(1));
		NewSession ahead = this.sessions.open(this.ada, TestSessions.CLIENT);
		this.clock.advance(Duration.ofDays(-1));
		validate(ahead.token());
		this.lastSeenWriter.write();
		Session corrected = ahead.session().notAheadOf(this.clock.instant());
		assertThat(this.store.find(ahead.token().key())).isEqualTo(corrected);
		this.clock.advance(PROPERTIES.idleTimeout());
		assertRefusal(Reason.SESSION_INVALID, () -> validate(ahead.token()));
	}

	@Test
	@Tag("asvs-7.3.1")
	void sessionIsReadAgainWhenTheClockIsSetBack() {
		cacheSession();
		this.clock.advance(TICK.negated());
		assertThat(this.cache.getIfCached(this.key)).isNull();
		cacheSession();
	}

	@Test
	@Tag("asvs-7.3.2")
	void cachedSessionExpiresAtTheAbsoluteTimeout() {
		Duration step = Duration.ofSeconds(59);
		Duration age = Duration.ZERO;
		while (age.plus(step).compareTo(ABSOLUTE) < 0) {
			this.clock.advance(step);
			age = age.plus(step);
			cacheSession();
			this.lastSeenWriter.write();
		}
		this.clock.advance(ABSOLUTE.minus(age).minus(TICK));
		cacheSession();
		this.clock.advance(TICK);
		assertThat(this.cache.getIfCached(this.key)).isNull();
	}

	@Test
	@Tag("asvs-7.3.1")
	void storedIdleTimeoutIsKept() {
		this.clock.advance(TICK);
		Session seen = this.opened.session().seen(this.clock.instant(), Duration.ofSeconds(10));
		assertThat(this.store.touch(Map.of(this.key, seen), Duration.ZERO)).isOne();
		cacheSession();
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(this.cache.getIfCached(this.key)).isNull();
		assertRefusal(Reason.SESSION_INVALID, () -> validate(this.opened.token()));
	}

	@Test
	void manualChangesInTheStoreAreNoticedEventually() {
		SessionProperties longest = new SessionProperties(SessionProperties.Store.JDBC, Duration.ofDays(30),
				Duration.ofDays(30), 2, Duration.ofMinutes(10), Duration.ofMinutes(1));
		serve(longest, 1);
		NewSession session = this.sessions.open(this.ada, TestSessions.CLIENT);
		validate(session.token());
		this.store.delete(session.token().key());
		assertThat(this.cache.getIfCached(session.token().key())).isNotNull();
		this.clock.advance(ValidatedSessionCache.LONGEST);
		assertThat(this.cache.getIfCached(session.token().key())).isNull();
	}

	@Test
	@Tag("asvs-16.5.2")
	void cacheIsNotUsedWhileInvalidationsMayBeMissed() {
		cacheSession();
		this.feedIsCurrent = false;
		assertThat(this.cache.getIfCached(this.key)).isNull();
		this.feedIsCurrent = true;
		assertThat(this.cache.getIfCached(this.key)).isNotNull();
		this.invalidations.invalidateAll();
		assertThat(this.cache.getIfCached(this.key)).isNull();
	}

	@Test
	@Tag("asvs-16.5.3")
	void storeFailureIsNotCached() {
		willThrow(new DataAccessResourceFailureException("unreachable")).given(this.store).find(anyCollection());
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> validate(this.opened.token()));
		assertThat(this.cache.getIfCached(this.key)).isNull();
	}

	@Test
	void tokenWithTheTagOfAnotherAccountIsNotCached() {
		Account bob = TestAccounts.active("bob");
		this.accounts.insert(bob, "{id}hash");
		SessionToken strange = SessionToken.generate(new SecureRandom(), bob.id());
		assertThat(this.invalidating.insert(strange.key(), TestSessions.of(this.ada), 20)).isTrue();
		assertThatNoException().isThrownBy(() -> validate(strange));
		assertThat(this.cache.getIfCached(strange.key())).isNull();
	}

	@Test
	void cacheSizeIsLimited() {
		serve(PROPERTIES, 3);
		List<SessionToken> tokens = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			Account account = TestAccounts.active("account-" + i);
			this.accounts.insert(account, "{id}hash");
			tokens.add(this.sessions.open(account, TestSessions.CLIENT).token());
		}
		tokens.forEach(this::validate);
		assertThat(tokens).filteredOn((each) -> this.cache.getIfCached(each.key()) != null).hasSizeBetween(1, 3);
	}

	@Test
	void sizeZeroDisablesTheCache() {
		serve(PROPERTIES, 0);
		validate(this.opened.token());
		assertThat(this.cache.getIfCached(this.key)).isNull();
	}

}
