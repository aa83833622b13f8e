package dev.latchkey.auth.factor.signin;

import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountService;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.factor.EnrolledFactors;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.factor.challenge.TestChallenges;
import dev.latchkey.auth.factor.crypto.FactorCipher;
import dev.latchkey.auth.factor.passkey.PasskeyService;
import dev.latchkey.auth.factor.recovery.RecoveryCodeService;
import dev.latchkey.auth.factor.totp.TotpService;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.session.client.UserAgent;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;
import dev.latchkey.testsupport.time.TestClock;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

/**
 * What sign-ins are made of: challenges in memory, and mocks of the factors.
 */
final class SignInParts {

	static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	static final Client CLIENT = new Client(new ClientLabel("a phone"), "192.0.2.1", new UserAgent("test"));

	static final Source SOURCE = new Source("192.0.2.1");

	final Account ada = TestAccounts.active("ada");

	final TestClock clock = new TestClock(NOW);

	final AccountService accounts = mock();

	final FactorRepository factors = mock();

	final TotpService totp = mock();

	final RecoveryCodeService recoveryCodes = mock();

	final PasskeyService passkeys = mock();

	final FactorCipher cipher = mock();

	final SessionService sessions = mock();

	final Throttle throttle = mock();

	final ChallengeService challenges = TestChallenges.service(this.clock);

	final ChallengeOffers offers = new ChallengeOffers(this.challenges, this.passkeys, this.cipher);

	final FactorVerifier verifier = new FactorVerifier(this.totp, this.recoveryCodes, this.passkeys, this.challenges,
			this.throttle);

	SignInParts() {
		given(this.cipher.isAvailable()).willReturn(true);
		given(this.passkeys.isAvailable()).willReturn(true);
		given(this.passkeys.requestOptions(any(), any())).willReturn("{}");
		given(this.accounts.find(this.ada.id())).willReturn(this.ada);
		has(new EnrolledFactors(true, 1, 9));
	}

	void has(EnrolledFactors enrolled) {
		willReturn(enrolled).given(this.factors).find(any(UUID.class));
	}

}
