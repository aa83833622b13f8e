package dev.latchkey.auth.factor.signin;

import java.util.UUID;

import dev.latchkey.auth.factor.challenge.ChallengeToken;
import dev.latchkey.auth.factor.passkey.PasskeyService;
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

	private final Throttle throttle;

	FactorVerifier(TotpService totp, RecoveryCodeService recoveryCodes, PasskeyService passkeys,
			Throttle throttle) {
		this.totp = totp;
		this.recoveryCodes = recoveryCodes;
		this.passkeys = passkeys;
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
	 * Verify the response of a passkey. It counts for its source alone: a stranger must
	 * not be able to lock the passkey of an account.
	 * @param token the challenge that the passkey has signed
	 * @param accountId the account that must have the passkey
	 * @param response the response
	 * @param source where it comes from
	 * @throws Refusal when the passkey is unknown or its response is wrong, or the source
	 * has made too many attempts
	 */
	void verifyPasskey(ChallengeToken token, UUID accountId, String response, Source source) {
		this.throttle.takeFactor(source);
		UUID unused = this.passkeys.verify(token, accountId, response);
	}

}
