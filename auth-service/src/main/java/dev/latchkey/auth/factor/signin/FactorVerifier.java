package dev.latchkey.auth.factor.signin;

import java.util.UUID;

import dev.latchkey.auth.factor.challenge.ChallengeService;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.factor.passkey.PasskeyService;
import dev.latchkey.auth.factor.passkey.VerifiedPasskey;
import dev.latchkey.auth.factor.recovery.RecoveryCodeService;
import dev.latchkey.auth.factor.totp.TotpService;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;

import org.springframework.stereotype.Component;

/**
 * Verifies what a caller presents, within the limits of the throttle. Each attempt counts
 * before it is verified.
 */
@Component
class FactorVerifier {

	private final TotpService totp;

	private final RecoveryCodeService recoveryCodes;

	private final PasskeyService passkeys;

	private final ChallengeService challenges;

	private final Throttle throttle;

	FactorVerifier(TotpService totp, RecoveryCodeService recoveryCodes, PasskeyService passkeys,
			ChallengeService challenges, Throttle throttle) {
		this.totp = totp;
		this.recoveryCodes = recoveryCodes;
		this.passkeys = passkeys;
		this.challenges = challenges;
		this.throttle = throttle;
	}

	/**
	 * Verify a code, which is then used up.
	 * @param accountId the id of the account
	 * @param code the code
	 * @param source where it comes from
	 * @throws Refusal when the code is wrong or was used before, or there were too many
	 * attempts
	 */
	void verifyCode(UUID accountId, FactorProof code, Source source) {
		switch (code.factor()) {
			case TOTP -> this.totp.verify(accountId, code.secret(), source);
			case RECOVERY_CODE -> this.recoveryCodes.use(accountId, code.secret(), source);
			case PASSWORD, PASSKEY -> throw new IllegalArgumentException(code.factor() + " has no code");
		}
	}

	/**
	 * Verify the response of a passkey, which uses the challenge up. It counts for its
	 * source alone: a stranger must not be able to lock the passkey of an account.
	 * @param issued the challenge that the passkey has signed
	 * @param accountId the account that must have the passkey
	 * @param response the response
	 * @param source where it comes from
	 * @throws Refusal when the passkey is unknown or its response is wrong, or the source
	 * has made too many attempts
	 * @throws Refusal when the challenge was used or ended meanwhile
	 */
	void verifyPasskey(IssuedChallenge issued, UUID accountId, String response, Source source) {
		this.throttle.takeFactor(source);
		VerifiedPasskey verified = this.passkeys.verify(this.passkeys.read(response), issued.token(), accountId);
		this.challenges.consume(issued);
		this.passkeys.use(verified);
	}

}
