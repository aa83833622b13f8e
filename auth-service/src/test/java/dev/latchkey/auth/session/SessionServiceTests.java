package dev.latchkey.auth.session;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

import dev.latchkey.auth.TestClock;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.CredentialsInvalidException;
import dev.latchkey.auth.account.TestAccounts;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;

class SessionServiceTests {

	private static final Duration IDLE = Duration.ofHours(1);

	private static final Duration ABSOLUTE = Duration.ofHours(24);

	private static final Duration TICK = Duration.ofMillis(1);

	private static final ClientLabel LABEL = new ClientLabel("laptop");

	@TempDir
	Path folder;

	private final TestClock clock = new TestClock(TestSessions.NOW.plusNanos(999_999));

	private final Account ada = TestAccounts.active("ada");

	private TestDatabase database;

	private SessionRepository repository;

	private SessionService sessions;

	@BeforeEach
	void open() {
		this.database = TestDatabase.sqlite(this.folder);
		TestAccounts.repository(this.database.jdbc()).insert(this.ada, "{id}hash");
		this.repository = spy(new JdbcSessionRepository(this.database.jdbc()));
		this.sessions = new SessionService(this.repository, new SessionProperties(IDLE, ABSOLUTE), new SecureRandom(),
				this.clock);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void aNewSessionIsValidAndTheSameBeforeAndAfterTheStore() {
		NewSession opened = this.sessions.open(this.ada, LABEL);
		assertThat(validate(opened)).isEqualTo(opened.session());
		assertThat(opened.session().accountId()).isEqualTo(this.ada.id());
		assertThat(opened.session().id().version()).isEqualTo(7);
	}

	@Test
	void eachSignInHasItsOwnToken() {
		NewSession first = this.sessions.open(this.ada, LABEL);
		NewSession second = this.sessions.open(this.ada, LABEL);
		assertThat(first.token().reveal()).isNotEqualTo(second.token().reveal());
		this.sessions.end(first.token().reveal());
		assertThat(validate(second)).isEqualTo(second.session());
		assertInvalid(first);
	}

	@Test
	void anUnusedSessionDiesAtTheIdleTimeout() {
		NewSession opened = this.sessions.open(this.ada, LABEL);
		this.clock.advance(IDLE);
		assertInvalid(opened);
	}

	@Test
	void anUnusedSessionLivesUntilTheIdleTimeout() {
		NewSession opened = this.sessions.open(this.ada, LABEL);
		this.clock.advance(IDLE.minus(TICK));
		assertThat(validate(opened).idleExpireTime())
			.isEqualTo(opened.session().createTime().plus(IDLE).plus(IDLE).minus(TICK));
	}

	@Test
	void aSessionInUseDiesAtTheAbsoluteTimeout() {
		NewSession opened = this.sessions.open(this.ada, LABEL);
		Duration step = Duration.ofMinutes(1);
		for (Duration age = step; age.compareTo(ABSOLUTE) < 0; age = age.plus(step)) {
			this.clock.advance(step);
			assertThat(validate(opened).idleExpireTime()).isBeforeOrEqualTo(opened.session().absoluteExpireTime());
		}
		this.clock.advance(step.minus(TICK));
		assertThatNoException().isThrownBy(() -> validate(opened));
		this.clock.advance(TICK);
		assertInvalid(opened);
	}

	@Test
	void aUseIsNotedAtMostTenTimesAnIdleTimeout() {
		NewSession opened = this.sessions.open(this.ada, LABEL);
		for (int minute = 0; minute < 60; minute++) {
			validate(opened);
			this.clock.advance(Duration.ofMinutes(1));
		}
		then(this.repository).should(times(8)).touch(any(), any(), any(), any());
	}

	@Test
	void aSessionIsValidWhenItsUseCannotBeNoted() {
		NewSession opened = this.sessions.open(this.ada, LABEL);
		willThrow(new DataAccessResourceFailureException("disk full")).given(this.repository)
			.touch(any(), any(), any(), any());
		this.clock.advance(Duration.ofMinutes(30));
		assertThat(validate(opened)).isEqualTo(opened.session());
		assertThat(validate(opened)).isEqualTo(opened.session());
		then(this.repository).should(times(1)).touch(any(), any(), any(), any());
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(validate(opened)).isEqualTo(opened.session());
		then(this.repository).should(times(2)).touch(any(), any(), any(), any());
	}

	@Test
	void aStoreThatIsAwayNeverMakesATokenValid() {
		NewSession opened = this.sessions.open(this.ada, LABEL);
		willThrow(new DataAccessResourceFailureException("away")).given(this.repository).find(any());
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> validate(opened));
	}

	@Test
	void anEndedSessionStaysEnded() {
		NewSession opened = this.sessions.open(this.ada, LABEL);
		this.sessions.end(opened.token().reveal());
		assertInvalid(opened);
		assertThatNoException().isThrownBy(() -> this.sessions.end(opened.token().reveal()));
	}

	@Test
	void aSignInThatLostTheRaceMakesNoSession() {
		TestAccounts.repository(this.database.jdbc()).delete(this.ada);
		assertThatExceptionOfType(CredentialsInvalidException.class)
			.isThrownBy(() -> this.sessions.open(this.ada, LABEL));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "garbage", "lks_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA000000" })
	void whatNeverWasATokenAsksNoStore(String token) {
		assertThatExceptionOfType(SessionInvalidException.class).isThrownBy(() -> this.sessions.validate(token));
		assertThatExceptionOfType(SessionInvalidException.class).isThrownBy(() -> this.sessions.end(token));
		then(this.repository).shouldHaveNoInteractions();
	}

	private Session validate(NewSession opened) {
		return this.sessions.validate(opened.token().reveal());
	}

	private void assertInvalid(NewSession opened) {
		assertThatExceptionOfType(SessionInvalidException.class).isThrownBy(() -> validate(opened));
	}

}
