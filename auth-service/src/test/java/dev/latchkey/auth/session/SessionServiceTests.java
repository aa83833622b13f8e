package dev.latchkey.auth.session;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.session.client.UserAgent;
import dev.latchkey.auth.session.jdbc.TestSessionStores;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessResourceFailureException;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;

class SessionServiceTests {

	private static final Duration IDLE = Duration.ofHours(1);

	private static final Duration ABSOLUTE = Duration.ofHours(24);

	private static final Duration FRESH = Duration.ofMinutes(10);

	private static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC, IDLE,
			ABSOLUTE, 20, FRESH, Duration.ofMinutes(1));

	private static final Duration TICK = Duration.ofMillis(1);

	private static final Client CLIENT = new Client(new ClientLabel("laptop"), "192.0.2.1", new UserAgent("test/1"));

	@TempDir
	Path folder;

	private final TestClock clock = new TestClock(TestSessions.NOW.plusNanos(999_999));

	private final Account ada = TestAccounts.active("ada");

	private TestDatabase database;

	private SessionRepository repository;

	private LastSeenWriter lastSeenWriter;

	private SessionService sessions;

	@BeforeEach
	void open() {
		this.database = TestDatabase.sqlite(this.folder);
		TestAccounts.repository(this.database.store()).insert(this.ada, "{id}hash");
		this.repository = spy(TestSessionStores.repository(this.database.store(), TestSessions.uses()));
		this.lastSeenWriter = new LastSeenWriter(this.repository, PROPERTIES, this.clock);
		this.sessions = new SessionService(this.repository,
				new SessionValidator(this.repository, this.lastSeenWriter, TestSessions.uses(), PROPERTIES, this.clock),
				PROPERTIES, new SecureRandom(), this.clock);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void newSessionIsValidAndUnchangedByTheStore() {
		NewSession opened = this.sessions.open(this.ada, CLIENT);
		assertThat(validate(opened)).isEqualTo(opened.session());
		assertThat(opened.session().accountId()).isEqualTo(this.ada.id());
		assertThat(opened.session().id().version()).isEqualTo(7);
	}

	@Test
	@Tag("asvs-7.2.4")
	void eachSignInHasItsOwnToken() {
		NewSession first = this.sessions.open(this.ada, CLIENT);
		NewSession second = this.sessions.open(this.ada, CLIENT);
		assertThat(first.token().reveal()).isNotEqualTo(second.token().reveal());
		this.sessions.end(first.token().reveal());
		assertThat(validate(second)).isEqualTo(second.session());
		assertInvalid(first);
	}

	@Test
	@Tag("asvs-7.3.1")
	void unusedSessionExpiresAtTheIdleTimeout() {
		NewSession opened = this.sessions.open(this.ada, CLIENT);
		this.clock.advance(IDLE);
		assertInvalid(opened);
	}

	@Test
	void unusedSessionIsValidUntilTheIdleTimeout() {
		NewSession opened = this.sessions.open(this.ada, CLIENT);
		this.clock.advance(IDLE.minus(TICK));
		assertThat(validate(opened)).isEqualTo(opened.session());
		this.lastSeenWriter.write();
		assertThat(validate(opened).idleExpireTime())
			.isEqualTo(opened.session().createTime().plus(IDLE).plus(IDLE).minus(TICK));
	}

	@Test
	@Tag("asvs-7.3.2")
	void usedSessionExpiresAtTheAbsoluteTimeout() {
		NewSession opened = this.sessions.open(this.ada, CLIENT);
		Duration step = Duration.ofMinutes(1);
		for (Duration age = step; age.compareTo(ABSOLUTE) < 0; age = age.plus(step)) {
			this.clock.advance(step);
			assertThat(validate(opened).idleExpireTime()).isBeforeOrEqualTo(opened.session().absoluteExpireTime());
			this.lastSeenWriter.write();
		}
		this.clock.advance(step.minus(TICK));
		assertThatNoException().isThrownBy(() -> validate(opened));
		this.clock.advance(TICK);
		assertInvalid(opened);
	}

	@Test
	void useIsRecordedAgainWhenItIsDue() {
		NewSession opened = this.sessions.open(this.ada, CLIENT);
		Session stored = opened.session();
		for (int uses = 1; uses < 4; uses++) {
			Duration wait = Duration.between(this.clock.instant(), TouchTimes.due(stored, PROPERTIES.touchInterval()));
			this.clock.advance(wait.minus(TICK));
			validate(opened);
			this.lastSeenWriter.write();
			then(this.repository).should(times(uses - 1)).touch(any(), any());
			this.clock.advance(TICK);
			validate(opened);
			this.lastSeenWriter.write();
			then(this.repository).should(times(uses)).touch(any(), any());
			stored = validate(opened);
		}
	}

	@Test
	void sessionIsValidIfItsUseCannotBeRecorded() {
		NewSession opened = this.sessions.open(this.ada, CLIENT);
		willThrow(new DataAccessResourceFailureException("disk full")).given(this.repository).touch(any(), any());
		this.clock.advance(IDLE.minus(LastSeenWriter.BACK_OFF).minus(TICK));
		for (int i = 0; i < 2; i++) {
			assertThat(validate(opened)).isEqualTo(opened.session());
			this.lastSeenWriter.write();
		}
		then(this.repository).should(times(1)).touch(any(), any());
		this.clock.advance(LastSeenWriter.BACK_OFF);
		assertThat(validate(opened)).isEqualTo(opened.session());
		this.lastSeenWriter.write();
		then(this.repository).should(times(2)).touch(any(), any());
	}

	@Test
	@Tag("asvs-16.5.3")
	void unreachableStoreNeverMakesATokenValid() {
		NewSession opened = this.sessions.open(this.ada, CLIENT);
		willThrow(new DataAccessResourceFailureException("unreachable")).given(this.repository).find(anyCollection());
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> validate(opened));
	}

	@Test
	void revokedSessionStaysRevoked() {
		NewSession opened = this.sessions.open(this.ada, CLIENT);
		this.sessions.end(opened.token().reveal());
		assertInvalid(opened);
		assertThatNoException().isThrownBy(() -> this.sessions.end(opened.token().reveal()));
	}

	@Test
	void signInOfADeletedAccountCreatesNoSession() {
		TestAccounts.repository(this.database.store()).delete(this.ada);
		assertRefusal(Reason.CREDENTIALS_INVALID, () -> this.sessions.open(this.ada, CLIENT));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "garbage", "lks_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA000000" })
	void malformedTokensDoNotReachTheStore(String token) {
		assertRefusal(Reason.SESSION_INVALID, () -> this.sessions.validate(token));
		assertRefusal(Reason.SESSION_INVALID, () -> this.sessions.end(token));
		then(this.repository).shouldHaveNoInteractions();
	}

	@Test
	void leastRecentlyUsedSessionIsReplacedAtTheLimit() {
		NewSession first = this.sessions.open(this.ada, CLIENT);
		NewSession second = this.sessions.open(this.ada, CLIENT);
		this.clock.advance(Duration.ofMinutes(7));
		validate(first);
		this.lastSeenWriter.write();
		for (int i = 2; i < 20; i++) {
			this.sessions.open(this.ada, CLIENT);
		}
		assertThat(this.sessions.list(first.session().accountId())).hasSize(20).contains(second.session());
		this.sessions.open(this.ada, CLIENT);
		assertThat(this.sessions.list(first.session().accountId())).hasSize(20).doesNotContain(second.session());
		assertInvalid(second);
		assertThatNoException().isThrownBy(() -> validate(first));
	}

	@Test
	void revokingAnotherSessionRequiresAFreshSignIn() {
		NewSession other = this.sessions.open(this.ada, CLIENT);
		NewSession caller = this.sessions.open(this.ada, CLIENT);
		this.clock.advance(FRESH);
		assertRefusal(Reason.REAUTHENTICATION_REQUIRED,
				() -> this.sessions.revoke(validate(caller), other.session().id()));
		assertRefusal(Reason.REAUTHENTICATION_REQUIRED, () -> this.sessions.revokeOthers(validate(caller)));
		assertThatNoException().isThrownBy(() -> validate(other));
		this.sessions.revoke(validate(caller), caller.session().id());
		assertInvalid(caller);
	}

	@Test
	@Tag("asvs-7.5.2")
	void signInIsFreshUntilTheLimit() {
		NewSession other = this.sessions.open(this.ada, CLIENT);
		NewSession caller = this.sessions.open(this.ada, CLIENT);
		this.clock.advance(FRESH.minus(TICK));
		assertThat(this.sessions.revokeOthers(validate(caller))).isOne();
		assertInvalid(other);
	}

	private Session validate(NewSession opened) {
		return this.sessions.validate(opened.token().reveal());
	}

	private void assertInvalid(NewSession opened) {
		assertRefusal(Reason.SESSION_INVALID, () -> validate(opened));
	}

}
