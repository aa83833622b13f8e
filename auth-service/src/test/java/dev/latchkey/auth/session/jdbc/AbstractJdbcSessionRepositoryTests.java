package dev.latchkey.auth.session.jdbc;

import java.time.Instant;

import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.session.AbstractSessionRepositoryTests;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionExpiry;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions in the same SQL database as the accounts.
 */
abstract class AbstractJdbcSessionRepositoryTests extends AbstractSessionRepositoryTests {

	private TestDatabase database;

	abstract TestDatabase open();

	@BeforeEach
	@Override
	public void insertAccount() {
		this.database = open();
		super.insertAccount();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	final TestDatabase database() {
		return this.database;
	}

	@Override
	public SessionRepository sessions() {
		return new JdbcSessionRepository(this.database.store(), this.uses);
	}

	@Override
	public AccountRepository accounts() {
		return TestAccounts.repository(this.database.store());
	}

	@Test
	@Tag("asvs-14.2.7")
	void deletesExpiredSessionsUpToTheLimit() {
		Instant over = TestSessions.of(this.ada).idleExpireTime();
		for (int i = 0; i < 3; i++) {
			insert(key(), TestSessions.of(this.ada));
		}
		assertThat(expiry().countLive(over.minusMillis(1))).isEqualTo(3);
		assertThat(expiry().countLive(over)).isZero();
		assertThat(expiry().deleteExpired(over.minusMillis(1), 10)).isZero();
		assertThat(expiry().deleteExpired(over, 2)).isEqualTo(2);
		assertThat(expiry().deleteExpired(over, 2)).isOne();
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).isEmpty();
	}

	/** Only for SQL, because Redis removes expired sessions itself. */
	@Test
	@Tag("asvs-7.1.2")
	void expiredSessionsDoNotCountForTheLimit() {
		SessionKey over = key();
		SessionKey living = key();
		Instant later = NOW.plusSeconds(400);
		Instant end = TestSessions.of(this.ada).idleExpireTime();
		insert(over, TestSessions.of(this.ada));
		insert(living, TestSessions.of(this.ada, later));
		this.uses.of(over.digest()).set(end.toEpochMilli() - 1);
		assertThat(sessions().insert(key(), TestSessions.of(this.ada, end), 2)).isTrue();
		assertThat(sessions().find(living)).isNotNull();
	}

	@Test
	@Tag("asvs-7.3.2")
	void shortensOnlyTimesFromAClockThatWasAhead() {
		Session right = TestSessions.of(this.ada);
		Session ahead = TestSessions.of(this.ada, NOW.plusSeconds(86_400));
		SessionKey key = key();
		insert(key(), right);
		insert(key, ahead);
		assertThat(expiry().shortenTimes(NOW, TestSessions.IDLE, 10)).isOne();
		// More calls than there are connections.
		for (int i = 0; i < 20; i++) {
			assertThat(expiry().shortenTimes(NOW, TestSessions.IDLE, 10)).isZero();
		}
		assertThat(sessions().find(key)).isEqualTo(ahead.notAheadOf(NOW));
		assertThat(expiry().deleteExpired(NOW.plus(TestSessions.IDLE), 10)).isEqualTo(2);
	}

	@Test
	void sessionFromBeforeThereWereFactorsHasThePassword() {
		SessionKey key = key();
		Session session = TestSessions.of(this.ada);
		insert(key, session);
		// As the migration leaves it.
		this.database.store().writes().sql("UPDATE session SET factors = ''").update();
		assertThat(sessions().find(key)).isEqualTo(session)
			.extracting(Session::factors)
			.isEqualTo(VerifiedFactors.of(Factor.PASSWORD, session.authenticateTime()));
	}

	@Test
	void sessionWithAFactorOfALaterVersionIsInvalid() {
		SessionKey key = key();
		Session known = TestSessions.of(this.ada);
		Session later = TestSessions.of(this.ada);
		insert(key, later);
		insert(key(), known);
		this.database.store()
			.writes()
			.sql("UPDATE session SET factors = 'password=1 retina=2' WHERE session_id = ?")
			.param(later.id())
			.update();
		assertThat(sessions().find(key)).isNull();
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).containsExactly(known);
		assertThat(sessions().deleteOthers(this.ada.id(), known.id(), NOW)).isOne();
	}

	@Test
	void shortensTimesOfFactorsFromAClockThatWasAhead() {
		Instant later = NOW.plusSeconds(86_400);
		Session ahead = TestSessions.of(this.ada, later)
			.reauthenticated(Factor.TOTP, later.plusSeconds(9), TestSessions.IDLE);
		SessionKey key = key();
		insert(key, ahead);
		assertThat(expiry().shortenTimes(NOW, TestSessions.IDLE, 10)).isOne();
		assertThat(sessions().find(key)).isEqualTo(ahead.notAheadOf(NOW))
			.extracting(Session::authenticateTime)
			.isEqualTo(NOW);
	}

	private SessionExpiry expiry() {
		return new JdbcSessionRepository(this.database.store(), this.uses);
	}

}
