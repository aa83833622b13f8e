package dev.latchkey.auth.factor.signin;

import java.time.Clock;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.Credentials;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.factor.challenge.Challenge;
import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.factor.passkey.PasskeyService;
import dev.latchkey.auth.factor.passkey.PresentedPasskey;
import dev.latchkey.auth.factor.passkey.VerifiedPasskey;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Signs people in with a passkey and without a password. A passkey with user verification
 * is two factors.
 */
@Service
public class PasskeySignIn {

	private final AccountRepository accounts;

	private final PasskeyService passkeys;

	private final ChallengeOffers offers;

	private final ChallengeService challenges;

	private final FactorRepository factors;

	private final SessionService sessions;

	private final Throttle throttle;

	private final Clock clock;

	PasskeySignIn(AccountRepository accounts, PasskeyService passkeys, ChallengeOffers offers,
			ChallengeService challenges, FactorRepository factors, SessionService sessions, Throttle throttle,
			Clock clock) {
		this.accounts = accounts;
		this.passkeys = passkeys;
		this.offers = offers;
		this.challenges = challenges;
		this.factors = factors;
		this.sessions = sessions;
		this.throttle = throttle;
		this.clock = clock;
	}

	/**
	 * Start a sign-in. The work and the result are the same for every username, whether
	 * an account has it or not.
	 * @param username the account that may answer; {@code null} for any
	 * @param label the client's name for itself
	 * @param source where the request comes from
	 * @return the challenge
	 * @throws Refusal when the service is not set up for passkeys
	 * @throws Refusal when the source has started too many
	 */
	public OfferedChallenge start(@Nullable Username username, ClientLabel label, Source source) {
		this.throttle.takePasskeyStart(source);
		if (!this.passkeys.isAvailable()) {
			throw Refusal.of(Reason.FACTORS_UNAVAILABLE);
		}
		if (username == null) {
			return this.offers.offerPasskey(null, 0, label);
		}
		Credentials credentials = this.accounts.findByUsername(username);
		return (credentials != null)
				? this.offers.offerPasskey(credentials.account().id(), credentials.account().generation(), label)
				: this.offers.offerPasskey(UuidCreator.getTimeOrderedEpoch(), 0, label);
	}

	/**
	 * Answer the challenge. A wrong answer does not use it up, the right one does, before
	 * the session is opened.
	 * @param issued the challenge, as it was found
	 * @param proof the answer
	 * @param client the client
	 * @param source where it comes from
	 * @return the new session
	 * @throws Refusal when the challenge was used or ended, or the answer is no passkey's
	 * @throws Refusal when the passkey is unknown or its response is wrong, or the source
	 * has made too many attempts
	 */
	public CompletedSignIn complete(IssuedChallenge issued, FactorProof proof, Client client, Source source) {
		Challenge challenge = issued.challenge();
		if (proof.factor() != Factor.PASSKEY) {
			throw Refusal.of(Reason.CHALLENGE_INVALID);
		}
		this.throttle.takePasskeySignIn(source);
		PresentedPasskey presented = this.passkeys.read(proof.secret());
		// Before the passkey is verified. So if its owner removes it meanwhile, the
		// account is of an older generation and no session opens.
		Credentials found = this.accounts.findById(presented.ownerId());
		VerifiedPasskey verified = this.passkeys.verify(presented, issued.token(), challenge.accountId());
		Account account = require(found, challenge);
		this.challenges.consume(issued);
		this.passkeys.use(verified);
		return new CompletedSignIn(this.sessions.open(account, client, now()), account,
				this.factors.find(account.id()).recoveryCodes());
	}

	private static Account require(@Nullable Credentials found, Challenge challenge) {
		if (found == null || !found.account().isActive()) {
			throw PasskeyService.unknown();
		}
		// Only now, because an earlier answer would tell whether the account exists.
		if (challenge.accountId() != null && !challenge.isOf(found.account())) {
			throw Refusal.of(Reason.CHALLENGE_INVALID);
		}
		return found.account();
	}

	private VerifiedFactors now() {
		return VerifiedFactors.of(Factor.PASSKEY, this.clock.instant());
	}

}
