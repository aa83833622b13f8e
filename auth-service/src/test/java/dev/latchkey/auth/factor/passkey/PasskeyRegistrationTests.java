package dev.latchkey.auth.factor.passkey;

import java.net.InetAddress;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

class PasskeyRegistrationTests {

	private final Account ada = TestAccounts.active("ada");

	private final Source source = Source.of(InetAddress.getLoopbackAddress());

	private final PasskeyService passkeys = mock();

	private final ChallengeService challenges = mock();

	private final Throttle throttle = mock();

	private final PasskeyRegistration registration = new PasskeyRegistration(this.passkeys, this.challenges,
			this.throttle);

	@ParameterizedTest
	@EnumSource(names = { "PASSKEY_LIMIT", "FACTORS_UNAVAILABLE" })
	void aRefusedStartCountsForItsSourceAndStoresNoChallenge(Reason reason) {
		willThrow(Refusal.of(reason)).given(this.passkeys).requireRoom(this.ada);
		assertRefusal(reason, () -> this.registration.start(this.ada, this.source));
		then(this.throttle).should().takeFactorStart(this.source);
		then(this.challenges).shouldHaveNoInteractions();
	}

	@Test
	void aCompletionCountsForItsSourceBeforeItIsVerified() {
		willThrow(Refusal.of(Reason.TOO_MANY_ATTEMPTS)).given(this.throttle).takeFactor(this.source);
		assertRefusal(Reason.TOO_MANY_ATTEMPTS,
				() -> this.registration.complete(this.ada, "lkc_token", "a phone", "{}", this.source));
		then(this.challenges).shouldHaveNoInteractions();
		then(this.passkeys).shouldHaveNoInteractions();
	}

}
