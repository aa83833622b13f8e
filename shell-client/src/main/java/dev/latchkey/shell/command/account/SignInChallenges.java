package dev.latchkey.shell.command.account;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.SecondFactor;
import dev.latchkey.shell.input.FactorCode;
import dev.latchkey.shell.input.FactorCodes;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.server.Target;

/**
 * Answers the challenge of a sign-in with a code.
 */
final class SignInChallenges {

	private final LatchkeyCalls latchkey;

	private final FactorCodes codes;

	SignInChallenges(LatchkeyCalls latchkey, FactorCodes codes) {
		this.latchkey = latchkey;
		this.codes = codes;
	}

	CompleteSignInResponse answer(Challenge challenge, Target target, ShellInput input, boolean totpStdin) {
		SecondFactor factor = SecondFactor.of(challenge);
		return this.codes.read(input, totpStdin, factor.question())
			.verify((code) -> CommandSupport.explaining(ErrorReason.ERROR_REASON_CREDENTIALS_INVALID,
					"The account has changed meanwhile: sign in again.",
					() -> factor.send(code, () -> this.latchkey.call(target, (latchkey) -> latchkey.authentication()
						.completeSignIn(request(challenge, factor, code))))));
	}

	private static CompleteSignInRequest request(Challenge challenge, SecondFactor factor, FactorCode code) {
		CompleteSignInRequest.Builder request = CompleteSignInRequest.newBuilder()
			.setChallengeToken(challenge.getChallengeToken());
		return (factor.isRecoveryCode(code) ? request.setRecoveryCode(code.text()) : request.setTotpCode(code.text()))
			.build();
	}

}
