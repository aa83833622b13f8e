package dev.latchkey.orders.account;

import dev.latchkey.auth.v1.CompleteSignInRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to the challenge of a sign-in: the passkey, or else the code of the app, or
 * else the recovery code.
 *
 * @param totpCode a code of the authenticator app
 * @param recoveryCode a recovery code
 * @param passkeyResponse the answer of a passkey, as the browser gives it
 */
record Proof(@Nullable String totpCode, @Nullable String recoveryCode, @Nullable JsonNode passkeyResponse) {

	/**
	 * Without an answer Latchkey refuses the request.
	 */
	CompleteSignInRequest toRequest(String challenge) {
		CompleteSignInRequest.Builder request = CompleteSignInRequest.newBuilder().setChallengeToken(challenge);
		if (this.passkeyResponse != null) {
			request.setPasskeyResponse(this.passkeyResponse.toString());
		}
		else if (this.totpCode != null) {
			request.setTotpCode(this.totpCode);
		}
		else if (this.recoveryCode != null) {
			request.setRecoveryCode(this.recoveryCode);
		}
		return request.build();
	}

	/**
	 * Name nothing, because this could be logged.
	 */
	@Override
	public String toString() {
		return "Proof";
	}

}
