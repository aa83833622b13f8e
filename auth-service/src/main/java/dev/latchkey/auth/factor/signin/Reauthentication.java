package dev.latchkey.auth.factor.signin;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.factor.challenge.ChallengePurpose;
import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.NewSession;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Verifies a second factor or a passkey again, for a caller who is signed in.
 */
@Service
public class Reauthentication {

	private final SessionOwner owners;

	private final FactorRepository factors;

	private final ChallengeOffers offers;

	private final ChallengeService challenges;

	private final FactorVerifier verifier;

	private final SessionService sessions;

	private final Throttle throttle;

	Reauthentication(SessionOwner owners, FactorRepository factors, ChallengeOffers offers, ChallengeService challenges,
			FactorVerifier verifier, SessionService sessions, Throttle throttle) {
		this.owners = owners;
		this.factors = factors;
		this.offers = offers;
		this.challenges = challenges;
		this.verifier = verifier;
		this.sessions = sessions;
		this.throttle = throttle;
	}

	/**
	 * Tell what can reauthenticate a session besides the password.
	 * @param session the session of the caller
	 * @param source where the request comes from
	 * @return a challenge for a passkey, with all factors of the account
	 * @throws Refusal when the service is set up for none of the factors
	 * @throws Refusal when the source has started too many
	 */
	public OfferedChallenge start(Session session, Source source) {
		this.throttle.takeFactorStart(source);
		Account account = this.owners.find(session);
		return this.offers.offer(ChallengePurpose.REAUTHENTICATION, account, this.factors.find(account.id()),
				ClientLabel.NONE);
	}

	/**
	 * Verify a factor besides the password, and give the session a new token.
	 * @param token the token that the caller presents
	 * @param session the session of that token
	 * @param proof what proves the factor
	 * @param challengeToken the token of the challenge, for a passkey
	 * @param source where the request comes from
	 * @return the session and its new token
	 * @throws Refusal when the account has no such factor
	 * @throws Refusal when the challenge of a passkey is not valid
	 * @throws Refusal when the proof is wrong, or there were too many attempts
	 * @throws Refusal when the session or the account has changed meanwhile
	 */
	public NewSession complete(@Nullable String token, Session session, FactorProof proof, String challengeToken,
			Source source) {
		Account account = this.owners.find(session);
		if (!this.factors.find(account.id()).usable().contains(proof.factor())) {
			throw Refusal.of(Reason.FACTOR_NOT_FOUND);
		}
		if (proof.factor() == Factor.PASSKEY) {
			IssuedChallenge issued = this.challenges.find(challengeToken, ChallengePurpose.REAUTHENTICATION, account);
			this.verifier.verifyPasskey(issued, account.id(), proof.secret(), source);
		}
		else {
			this.verifier.verifyCode(account.id(), proof, source);
		}
		return this.sessions.reauthenticate(token, session, account, proof.factor());
	}

}
