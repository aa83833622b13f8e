package dev.latchkey.auth.factor.signin;

import java.time.Clock;
import java.time.Instant;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountService;
import dev.latchkey.auth.factor.EnrolledFactors;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.factor.challenge.Challenge;
import dev.latchkey.auth.factor.challenge.ChallengePurpose;
import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.factor.signin.SignInStep.Challenged;
import dev.latchkey.auth.factor.signin.SignInStep.SignedIn;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.throttle.Source;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Goes on with a sign-in after the right password. Until the second factor is verified
 * there is a challenge and no session, so no call can take it for one.
 */
@Service
public class SignInService {

	private final AccountService accounts;

	private final FactorRepository factors;

	private final ChallengeOffers offers;

	private final ChallengeService challenges;

	private final FactorVerifier verifier;

	private final SessionService sessions;

	private final Clock clock;

	SignInService(AccountService accounts, FactorRepository factors, ChallengeOffers offers,
			ChallengeService challenges, FactorVerifier verifier, SessionService sessions, Clock clock) {
		this.accounts = accounts;
		this.factors = factors;
		this.offers = offers;
		this.challenges = challenges;
		this.verifier = verifier;
		this.sessions = sessions;
		this.clock = clock;
	}

	/**
	 * Open a session for an account whose password was just verified, or start a
	 * challenge if it has a second factor.
	 * @param account the account as it was when it was verified
	 * @param client the client
	 * @return the session, or the challenge
	 * @throws Refusal when the account has changed since then, or the service is set up
	 * for none of its second factors
	 */
	public SignInStep proceed(Account account, Client client) {
		EnrolledFactors enrolled = this.factors.find(account.id());
		if (enrolled.hasSecondFactor()) {
			return new Challenged(this.offers.offer(ChallengePurpose.SIGN_IN, account, enrolled, client.label()));
		}
		return new SignedIn(this.sessions.open(account, client));
	}

	/**
	 * Answer the challenge of a sign-in with a password. A wrong answer does not use it
	 * up, the right one does, before the session is opened.
	 * @param issued the challenge, as it was found
	 * @param proof the answer
	 * @param client the client
	 * @param source where it comes from
	 * @return the new session
	 * @throws Refusal when the challenge was used or ended, or names no such factor
	 * @throws Refusal when the answer is wrong, or there were too many attempts
	 */
	public CompletedSignIn complete(IssuedChallenge issued, FactorProof proof, Client client, Source source) {
		Challenge challenge = issued.challenge();
		Account account = account(challenge);
		if (account == null || !this.factors.find(account.id()).usable().contains(proof.factor())) {
			throw Refusal.of(Reason.CHALLENGE_INVALID);
		}
		verify(issued, account, proof, source);
		int remaining = this.factors.find(account.id()).recoveryCodes();
		Instant now = this.clock.instant();
		VerifiedFactors verified = VerifiedFactors.of(Factor.PASSWORD, challenge.startTime())
			.with(proof.factor(), now)
			.notAheadOf(now);
		return new CompletedSignIn(this.sessions.open(account, client, verified), account, remaining);
	}

	// The account if it is as it was when the challenge was started.
	private @Nullable Account account(Challenge challenge) {
		Account account = (challenge.accountId() != null) ? this.accounts.find(challenge.accountId()) : null;
		return (account != null && challenge.isOf(account)) ? account : null;
	}

	private void verify(IssuedChallenge issued, Account account, FactorProof proof, Source source) {
		if (proof.factor() == Factor.PASSKEY) {
			this.verifier.verifyPasskey(issued, account.id(), proof.secret(), source);
			return;
		}
		verifyCode(account, proof, source);
		this.challenges.consume(issued);
	}

	private void verifyCode(Account account, FactorProof proof, Source source) {
		try {
			this.verifier.verifyCode(account.id(), proof, source);
		}
		catch (Refusal ex) {
			// The account had the factor a moment ago.
			throw (ex.reason() == Reason.FACTOR_NOT_FOUND) ? Refusal.of(Reason.CHALLENGE_INVALID) : ex;
		}
	}

}
