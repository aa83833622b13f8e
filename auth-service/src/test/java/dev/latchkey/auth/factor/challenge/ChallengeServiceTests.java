package dev.latchkey.auth.factor.challenge;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ChallengeServiceTests {

	private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678Z");

	private static final ClientLabel LABEL = new ClientLabel("a phone");

	private final TestClock clock = new TestClock(STARTED);

	private final FakeChallenges store = new FakeChallenges();

	private final ChallengeService service = new ChallengeService(this.store, new SecureRandom(), this.clock);

	private final Account ada = TestAccounts.active("ada");

	@Test
	void aStartedSignInIsFound() {
		IssuedChallenge started = this.service.start(ChallengePurpose.SIGN_IN, this.ada, LABEL);
		assertThat(started.token().reveal()).startsWith("lkc_").hasSize(53);
		assertThat(started.challenge()).isEqualTo(new Challenge(ChallengePurpose.SIGN_IN, this.ada.id(), 0, LABEL,
				STARTED, STARTED.plus(Duration.ofMinutes(5))));
		assertThat(found(started)).isEqualTo(started.challenge());
	}

	@Test
	@Tag("asvs-6.7.2")
	void everyChallengeHasATokenOfItsOwn() {
		assertThat(this.service.startPasskeySignIn(null, 0, LABEL).token().reveal())
			.isNotEqualTo(this.service.startPasskeySignIn(null, 0, LABEL).token().reveal());
	}

	@Test
	void aChallengeExpires() {
		IssuedChallenge started = this.service.start(ChallengePurpose.SIGN_IN, this.ada, LABEL);
		this.clock.advance(Challenge.LIFETIME.minusMillis(1));
		assertThat(found(started)).isNotNull();
		this.clock.advance(Duration.ofMillis(1));
		assertRefusal(Reason.CHALLENGE_INVALID, () -> found(started));
	}

	@Test
	void aChallengeOfAFastClockIsRefused() {
		this.clock.advance(Session.CLOCK_TOLERANCE);
		IssuedChallenge tolerated = this.service.start(ChallengePurpose.SIGN_IN, this.ada, LABEL);
		this.clock.advance(Duration.ofMillis(1));
		IssuedChallenge ahead = this.service.start(ChallengePurpose.SIGN_IN, this.ada, LABEL);
		this.clock.advance(Session.CLOCK_TOLERANCE.plusMillis(1).negated());
		assertThat(found(tolerated)).isNotNull();
		assertRefusal(Reason.CHALLENGE_INVALID, () -> found(ahead));
	}

	@Test
	void aNodeWhoseClockIsSlowKeepsTheChallengesOfTheOthers() {
		this.clock.advance(Duration.ofHours(1));
		IssuedChallenge started = this.service.start(ChallengePurpose.SIGN_IN, this.ada, LABEL);
		this.clock.advance(Duration.ofHours(-1));
		new ChallengePurge(this.store, this.clock).run();
		this.clock.advance(Duration.ofHours(1));
		assertThat(found(started)).isNotNull();
	}

	@Test
	void purgeDeletesChallengesOfAClockThatIsADayAhead() {
		this.clock.advance(Duration.ofDays(1));
		IssuedChallenge started = this.service.start(ChallengePurpose.SIGN_IN, this.ada, LABEL);
		this.clock.advance(Duration.ofDays(-1));
		new ChallengePurge(this.store, this.clock).run();
		assertThat(this.store.find(started.token().digest())).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "lkc_", "lks_0000000000000000000000000000000000000000000000000", "nonsense" })
	void whatIsNoTokenIsRefused(String text) {
		assertRefusal(Reason.CHALLENGE_INVALID, () -> this.service.findSignIn(text));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "SIGN_IN", "PASSKEY_SIGN_IN" })
	void aChallengeOfAnotherPurposeSignsNobodyIn(ChallengePurpose purpose) {
		IssuedChallenge started = this.service.start(purpose, this.ada);
		assertRefusal(Reason.CHALLENGE_INVALID, () -> found(started));
		assertThat(this.service.find(started.token().reveal(), purpose, this.ada).challenge().accountId())
			.isEqualTo(this.ada.id());
	}

	@ParameterizedTest
	@EnumSource
	void aChallengeHasOnePurpose(ChallengePurpose purpose) {
		IssuedChallenge started = this.service.start(purpose, this.ada);
		assertThat(Arrays.stream(ChallengePurpose.values()).filter((other) -> other != purpose)).isNotEmpty()
			.allSatisfy((other) -> assertRefusal(Reason.CHALLENGE_INVALID,
					() -> this.service.find(started.token().reveal(), other, this.ada)));
	}

	@Test
	void aChallengeIsOfOneAccountAndGeneration() {
		IssuedChallenge started = this.service.start(ChallengePurpose.REAUTHENTICATION, this.ada);
		String token = started.token().reveal();
		for (Account other : new Account[] { TestAccounts.active("grace"), this.ada.nextGeneration(),
				this.ada.in(Account.State.DISABLED) }) {
			assertRefusal(Reason.CHALLENGE_INVALID,
					() -> this.service.find(token, ChallengePurpose.REAUTHENTICATION, other));
		}
		assertThat(this.service.find(token, ChallengePurpose.REAUTHENTICATION, this.ada)).isNotNull();
	}

	@Test
	void aChallengeForAnyAccountIsOfNone() {
		Challenge challenge = this.service.startPasskeySignIn(null, 0, LABEL).challenge();
		assertThat(challenge.isOf(this.ada)).isFalse();
		assertThat(this.service.startPasskeySignIn(UUID.randomUUID(), 0, LABEL).challenge().isOf(this.ada)).isFalse();
	}

	@Test
	void aChallengeIsUsedOnce() {
		IssuedChallenge started = this.service.start(ChallengePurpose.SIGN_IN, this.ada, LABEL);
		assertThatNoException().isThrownBy(() -> this.service.consume(started));
		assertRefusal(Reason.CHALLENGE_INVALID, () -> this.service.consume(started));
		assertRefusal(Reason.CHALLENGE_INVALID, () -> found(started));
	}

	@Test
	void theSignInsOfAnAccountEnd() {
		IssuedChallenge started = this.service.start(ChallengePurpose.SIGN_IN, this.ada, LABEL);
		this.service.endSignIns(this.ada.id());
		assertRefusal(Reason.CHALLENGE_INVALID, () -> found(started));
	}

	@Test
	void purgeDeletesExpiredChallenges() {
		IssuedChallenge started = this.service.start(ChallengePurpose.SIGN_IN, this.ada, LABEL);
		ChallengePurge purge = new ChallengePurge(this.store, this.clock);
		purge.run();
		assertThat(this.store.find(started.token().digest())).isNotNull();
		this.clock.advance(Challenge.LIFETIME);
		purge.run();
		assertThat(this.store.find(started.token().digest())).isNull();
	}

	private Challenge found(IssuedChallenge started) {
		return this.service.findSignIn(started.token().reveal()).challenge();
	}

}
