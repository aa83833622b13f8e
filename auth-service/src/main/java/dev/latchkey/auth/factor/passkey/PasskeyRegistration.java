package dev.latchkey.auth.factor.passkey;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.challenge.ChallengePurpose;
import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;

import org.springframework.stereotype.Service;

/**
 * Registers a passkey in two calls with a challenge between them.
 */
@Service
public class PasskeyRegistration {

	private final PasskeyService passkeys;

	private final ChallengeService challenges;

	private final Throttle throttle;

	PasskeyRegistration(PasskeyService passkeys, ChallengeService challenges, Throttle throttle) {
		this.passkeys = passkeys;
		this.challenges = challenges;
		this.throttle = throttle;
	}

	/**
	 * Start a registration.
	 * @param account the owner of the passkey
	 * @param source where the request comes from
	 * @return the challenge and the options for the device
	 * @throws Refusal when the source has started too many
	 * @throws Refusal {@code FACTORS_UNAVAILABLE} when the service is not set up for it
	 * @throws Refusal when the account has as many passkeys as it may have
	 */
	public OfferedRegistration start(Account account, Source source) {
		this.throttle.takeFactorStart(source);
		this.passkeys.requireRoom(account);
		IssuedChallenge issued = this.challenges.start(ChallengePurpose.PASSKEY_REGISTRATION, account);
		return new OfferedRegistration(issued, this.passkeys.registrationOptions(account, issued.token()));
	}

	/**
	 * Complete a registration. It begins the account's next generation, which ends the
	 * challenge, so of several registrations with one challenge exactly one succeeds.
	 * @param account the owner of the passkey
	 * @param challengeToken the token of the challenge
	 * @param name the owner's name for the passkey
	 * @param response the response of the device
	 * @param source where the request comes from
	 * @return the passkey, and the account in its new generation
	 * @throws Refusal when the source has made too many attempts
	 * @throws Refusal when the challenge is not valid
	 * @throws Refusal as {@link PasskeyService#register} does
	 */
	public Registration complete(Account account, String challengeToken, String name, String response, Source source) {
		this.throttle.takeFactor(source);
		IssuedChallenge issued = this.challenges.find(challengeToken, ChallengePurpose.PASSKEY_REGISTRATION, account);
		return this.passkeys.register(account, issued.token(), name, response);
	}

}
