package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;

import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.VerifiedFactors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTests {

	private static final Instant NOW = TestSessions.NOW;

	@Test
	@Tag("asvs-7.3.2")
	void sessionCreatedInTheFutureIsCorrectedToNow() {
		Session ahead = TestSessions.of(TestAccounts.active("ada"), NOW.plusSeconds(86_400));
		Session corrected = ahead.notAheadOf(NOW);
		assertThat(corrected.createTime()).isEqualTo(NOW);
		assertThat(corrected.authenticateTime()).isEqualTo(NOW);
		assertThat(corrected.lastSeenTime()).isEqualTo(NOW);
		assertThat(corrected.idleExpireTime()).isEqualTo(NOW.plus(TestSessions.IDLE));
		assertThat(corrected.absoluteExpireTime()).isEqualTo(NOW.plusSeconds(86_400));
	}

	@Test
	@Tag("asvs-7.3.1")
	void sessionUsedInTheFutureIsCorrectedToNow() {
		Session made = TestSessions.of(TestAccounts.active("ada"), NOW.minusSeconds(60));
		Session corrected = made.seen(NOW.plusSeconds(3_600), TestSessions.IDLE).notAheadOf(NOW);
		assertThat(corrected).isEqualTo(made.seen(NOW, TestSessions.IDLE));
	}

	@Test
	@Tag("asvs-7.5.3")
	void factorsVerifiedInTheFutureAreCorrectedToNow() {
		VerifiedFactors factors = VerifiedFactors.of(Factor.PASSWORD, NOW.minusSeconds(9))
			.with(Factor.TOTP, NOW.plusSeconds(86_400));
		Session corrected = TestSessions.of(TestAccounts.active("ada"), factors).notAheadOf(NOW);
		assertThat(corrected.factors())
			.isEqualTo(VerifiedFactors.of(Factor.PASSWORD, NOW.minusSeconds(9)).with(Factor.TOTP, NOW));
	}

	@Test
	void sessionThatIsNotAheadIsUnchanged() {
		Session made = TestSessions.of(TestAccounts.active("ada"));
		assertThat(made.notAheadOf(NOW)).isEqualTo(made);
	}

	@Test
	@Tag("asvs-7.3.2")
	void reauthenticationKeepsTheCreateTimeAndTheAbsoluteLimit() {
		Session made = TestSessions.of(TestAccounts.active("ada"));
		Instant later = made.absoluteExpireTime().minusSeconds(60);
		assertThat(made.reauthenticated(Factor.PASSWORD, later, TestSessions.IDLE))
			.isEqualTo(new Session(made.id(), made.accountId(), made.username(), made.generation(), made.client(),
					made.createTime(), VerifiedFactors.of(Factor.PASSWORD, later), later, made.absoluteExpireTime(),
					made.absoluteExpireTime()));
		assertThat(made.reauthenticated(Factor.PASSWORD, NOW.plusSeconds(1), TestSessions.IDLE).idleExpireTime())
			.isEqualTo(NOW.plusSeconds(1).plus(TestSessions.IDLE));
	}

	@Test
	@Tag("asvs-7.5.3")
	void reauthenticationMovesTheTimeOfItsFactorAlone() {
		VerifiedFactors factors = VerifiedFactors.of(Factor.PASSWORD, NOW).with(Factor.TOTP, NOW);
		Session again = TestSessions.of(TestAccounts.active("ada"), factors)
			.reauthenticated(Factor.TOTP, NOW.plusSeconds(60), TestSessions.IDLE);
		assertThat(again.factors()).isEqualTo(factors.with(Factor.TOTP, NOW.plusSeconds(60)));
		assertThat(again.authenticateTime()).isEqualTo(NOW);
		assertThat(again.reauthenticated(Factor.PASSWORD, NOW.plusSeconds(90), TestSessions.IDLE).authenticateTime())
			.isEqualTo(NOW.plusSeconds(60));
	}

	@Test
	void clocksOfNodesMayDifferByAFewSeconds() {
		Session made = TestSessions.of(TestAccounts.active("ada"));
		assertThat(made.isAheadOf(NOW.minus(Session.CLOCK_TOLERANCE))).isFalse();
		assertThat(made.isAheadOf(NOW.minus(Session.CLOCK_TOLERANCE).minus(Duration.ofMillis(1)))).isTrue();
	}

}
