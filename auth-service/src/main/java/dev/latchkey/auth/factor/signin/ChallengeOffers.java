package dev.latchkey.auth.factor.signin;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.EnrolledFactors;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.challenge.ChallengePurpose;
import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.factor.crypto.FactorCipher;
import dev.latchkey.auth.factor.passkey.PasskeyService;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.client.ClientLabel;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Starts challenges that name what can answer them.
 */
@Component
class ChallengeOffers {

	private final ChallengeService challenges;

	private final PasskeyService passkeys;

	private final FactorCipher cipher;

	ChallengeOffers(ChallengeService challenges, PasskeyService passkeys, FactorCipher cipher) {
		this.challenges = challenges;
		this.passkeys = passkeys;
		this.cipher = cipher;
	}

	/**
	 * Start a challenge for an account.
	 * @param purpose what it is good for
	 * @param account the account
	 * @param enrolled its second factors
	 * @param label the client's name for itself
	 * @return the challenge, with the factors that the service is set up for
	 * @throws Refusal when the account has second factors and the service is set up for
	 * none of them
	 */
	OfferedChallenge offer(ChallengePurpose purpose, Account account, EnrolledFactors enrolled, ClientLabel label) {
		Set<Factor> usable = usable(enrolled);
		if (usable.isEmpty() && enrolled.hasSecondFactor()) {
			throw Refusal.of(Reason.FACTORS_UNAVAILABLE);
		}
		IssuedChallenge issued = this.challenges.start(purpose, account, label);
		return new OfferedChallenge(issued, usable,
				usable.contains(Factor.PASSKEY) ? this.passkeys.requestOptions(issued.token(), account.id()) : null);
	}

	private Set<Factor> usable(EnrolledFactors enrolled) {
		Set<Factor> usable = EnumSet.noneOf(Factor.class);
		usable.addAll(enrolled.usable());
		if (!this.cipher.isAvailable()) {
			usable.remove(Factor.TOTP);
		}
		if (!this.passkeys.isAvailable()) {
			usable.remove(Factor.PASSKEY);
		}
		return usable;
	}

	/**
	 * Start a sign-in with a passkey alone. The options name no passkey, so they are the
	 * same for every account.
	 * @param accountId the account that may answer, which need not exist; {@code null}
	 * for any
	 * @param generation the generation of the account
	 * @param label the client's name for itself
	 * @return the challenge
	 */
	OfferedChallenge offerPasskey(@Nullable UUID accountId, long generation, ClientLabel label) {
		IssuedChallenge issued = this.challenges.startPasskeySignIn(accountId, generation, label);
		return new OfferedChallenge(issued, Set.of(Factor.PASSKEY), this.passkeys.requestOptions(issued.token(), null));
	}

}
