package dev.latchkey.auth.grpc;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.challenge.ChallengePurpose;
import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.factor.passkey.PasskeyService;
import dev.latchkey.auth.factor.passkey.Registration;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.throttle.Throttle;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;

import org.springframework.stereotype.Component;

/**
 * Registers a passkey in two calls with a challenge between them.
 */
@Component
class PasskeyRegistration {

	private final PasskeyService passkeys;

	private final ChallengeService challenges;

	private final Throttle throttle;

	PasskeyRegistration(PasskeyService passkeys, ChallengeService challenges, Throttle throttle) {
		this.passkeys = passkeys;
		this.challenges = challenges;
		this.throttle = throttle;
	}

	StartPasskeyRegistrationResponse start(Account account) {
		this.throttle.takeFactorStart(CallRecord.current().source());
		this.passkeys.requireRoom(account);
		IssuedChallenge issued = this.challenges.start(ChallengePurpose.PASSKEY_REGISTRATION, account);
		return StartPasskeyRegistrationResponse.newBuilder()
			.setChallengeToken(issued.token().reveal())
			.setExpireTime(Messages.timestamp(issued.challenge().expireTime()))
			.setPasskeyOptionsJson(this.passkeys.registrationOptions(account, issued.token()))
			.build();
	}

	/**
	 * Complete the registration. It begins the account's next generation, which ends the
	 * challenge, so of several registrations with one challenge exactly one succeeds.
	 */
	Registration complete(Account account, CompletePasskeyRegistrationRequest request) {
		IssuedChallenge issued = this.challenges.find(request.getChallengeToken(),
				ChallengePurpose.PASSKEY_REGISTRATION, account);
		return this.passkeys.register(account, issued.token(), request.getName(), request.getPasskeyResponse());
	}

}
