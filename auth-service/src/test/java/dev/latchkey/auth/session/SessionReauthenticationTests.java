package dev.latchkey.auth.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.session.jdbc.TestSessionStores;
import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * A session whose password was verified again.
 */
class SessionReauthenticationTests {

	private static final Duration ABSOLUTE = Duration.ofHours(24);

	private static final Duration FRESH = Duration.ofMinutes(10);

	private static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC,
			TestSessions.IDLE, ABSOLUTE, 20, FRESH, Duration.ofMinutes(1));

	@TempDir
	Path folder;

	private final TestClock clock = new TestClock(TestSessions.NOW.plusNanos(999_999));

	private final Account ada = TestAccounts.active("ada");

	private TestDatabase database;

	private AccountRepository accounts;

	private SessionService sessions;

	@BeforeEach
	void open() {
		this.database = TestDatabase.sqlite(this.folder);
		this.accounts = TestAccounts.repository(this.database.store());
		this.accounts.insert(this.ada, "{id}hash");
		this.sessions = TestSessions.service(TestSessionStores.repository(this.database.store(), TestSessions.uses()),
				PROPERTIES, this.clock);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	@Tag("asvs-7.2.4")
	void sessionGetsANewTokenAndANewAuthenticationTime() {
		NewSession opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		this.clock.advance(Duration.ofMinutes(30));
		NewSession renewed = reauthenticate(opened, this.ada);
		assertThat(validate(renewed)).isEqualTo(renewed.session())
			.isEqualTo(opened.session()
				.reauthenticated(Factor.PASSWORD, TestSessions.NOW.plusSeconds(1_800), TestSessions.IDLE));
		assertInvalid(opened);
		assertThat(this.sessions.list(this.ada.id())).containsExactly(renewed.session());
	}

	@Test
	@Tag("asvs-7.4.1")
	void signOutRevokesASessionThatGetsANewTokenMeanwhile() {
		SessionRepository store = TestSessionStores.repository(this.database.store(), TestSessions.uses());
		SessionRepository racing = mock(SessionRepository.class, delegatesTo(store));
		SessionService service = TestSessions.service(racing, PROPERTIES, this.clock);
		NewSession opened = service.open(this.ada, TestSessions.CLIENT);
		AtomicReference<NewSession> renewed = new AtomicReference<>();
		willAnswer((call) -> {
			Session found = store.find(opened.token().key());
			renewed.set(reauthenticate(opened, this.ada));
			return found;
		}).given(racing).find(opened.token().key());
		assertThat(service.end(opened.token().reveal())).isNotNull();
		assertInvalid(Objects.requireNonNull(renewed.get()));
	}

	@Test
	@Tag("asvs-7.5.2")
	void sessionCanRevokeOthersAgain() {
		NewSession other = this.sessions.open(this.ada, TestSessions.CLIENT);
		NewSession opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		this.clock.advance(FRESH);
		assertRefusal(Reason.REAUTHENTICATION_REQUIRED, () -> this.sessions.revokeOthers(validate(opened)));
		NewSession renewed = reauthenticate(opened, this.ada);
		assertThat(this.sessions.revokeOthers(validate(renewed))).isOne();
		assertInvalid(other);
	}

	@Test
	@Tag("asvs-7.3.2")
	void absoluteLimitStays() {
		NewSession opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		NewSession renewed = opened;
		for (Duration age = Duration.ZERO; age.compareTo(ABSOLUTE) < 0; age = age.plus(FRESH)) {
			renewed = reauthenticate(renewed, this.ada);
			this.clock.advance(FRESH);
		}
		assertThat(renewed.session().absoluteExpireTime()).isEqualTo(opened.session().absoluteExpireTime());
		assertInvalid(renewed);
	}

	@Test
	void sessionThatExpiredMeanwhileIsRefused() {
		NewSession opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		this.clock.advance(ABSOLUTE);
		assertRefused(opened, this.ada);
	}

	@Test
	@Tag("asvs-7.4.1")
	void sessionThatWasRevokedMeanwhileIsRefused() {
		NewSession opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		this.sessions.end(opened.token().reveal());
		assertRefused(opened, this.ada);
		assertThat(this.sessions.list(this.ada.id())).isEmpty();
	}

	@Test
	void tokenThatWasReplacedMeanwhileIsRefused() {
		NewSession opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		NewSession renewed = reauthenticate(opened, this.ada);
		assertRefused(opened, this.ada);
		assertThat(validate(renewed)).isEqualTo(renewed.session());
	}

	@Test
	@Tag("asvs-7.4.3")
	void accountThatChangedAfterItsVerificationIsRefused() {
		NewSession opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		Account changed = Objects.requireNonNull(this.accounts.replacePassword(this.ada, "{id}new"));
		assertRefused(opened, this.ada);
		assertThat(this.sessions.list(changed.id())).isEmpty();
	}

	@Test
	@Tag("asvs-7.4.3")
	void sessionOfTheOldPasswordIsRefusedWithTheNewPassword() {
		NewSession opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		Account changed = Objects.requireNonNull(this.accounts.replacePassword(this.ada, "{id}new"));
		assertRefused(opened, changed);
		assertThat(this.sessions.list(changed.id())).isEmpty();
	}

	@Test
	void sessionIdIsNotAToken() {
		NewSession opened = this.sessions.open(this.ada, TestSessions.CLIENT);
		for (String token : new String[] { "", UUID.randomUUID().toString(), opened.session().id().toString() }) {
			assertRefusal(Reason.SESSION_INVALID,
					() -> this.sessions.reauthenticate(token, opened.session(), this.ada, Factor.PASSWORD));
		}
		assertThat(validate(opened)).isEqualTo(opened.session());
	}

	private NewSession reauthenticate(NewSession opened, Account account) {
		return this.sessions.reauthenticate(opened.token().reveal(), opened.session(), account, Factor.PASSWORD);
	}

	private void assertRefused(NewSession opened, Account account) {
		assertRefusal(Reason.CREDENTIALS_INVALID, () -> reauthenticate(opened, account));
	}

	private Session validate(NewSession opened) {
		return this.sessions.validate(opened.token().reveal());
	}

	private void assertInvalid(NewSession opened) {
		assertRefusal(Reason.SESSION_INVALID, () -> validate(opened));
	}

}
