package dev.latchkey.orders.account;

import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.v1.ReauthenticateRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How somebody who is signed in proves it once more. A passkey is enough; with another
 * second factor it takes the password and a code.
 *
 * @param password the password
 * @param totpCode a code of the authenticator app
 * @param recoveryCode a recovery code
 * @param passkeyResponse the answer of a passkey, as the browser gives it
 */
record Confirmation(@Nullable String password, @Nullable String totpCode, @Nullable String recoveryCode,
		@Nullable JsonNode passkeyResponse) {

	/**
	 * Return what to ask Latchkey, one after the other. The password comes first: a wrong
	 * one must not use up a code.
	 */
	List<ReauthenticateRequest> toRequests(String challenge) {
		if (this.passkeyResponse != null) {
			return List.of(ReauthenticateRequest.newBuilder()
				.setChallengeToken(challenge)
				.setPasskeyResponse(this.passkeyResponse.toString())
				.build());
		}
		List<ReauthenticateRequest> requests = new ArrayList<>();
		requests
			.add(ReauthenticateRequest.newBuilder().setPassword((this.password != null) ? this.password : "").build());
		if (this.totpCode != null) {
			requests.add(ReauthenticateRequest.newBuilder().setTotpCode(this.totpCode).build());
		}
		else if (this.recoveryCode != null) {
			requests.add(ReauthenticateRequest.newBuilder().setRecoveryCode(this.recoveryCode).build());
		}
		return requests;
	}

	/**
	 * Name nothing, because this could be logged.
	 */
	@Override
	public String toString() {
		return "Confirmation";
	}

}
