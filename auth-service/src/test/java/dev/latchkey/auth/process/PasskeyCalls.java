package dev.latchkey.auth.process;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.RemovePasskeyRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;

/**
 * Calls of a user with passkeys.
 *
 * @param stubs the stubs of the service
 */
record PasskeyCalls(FactorCalls stubs) {

	StartPasskeyRegistrationResponse startRegistration(String token) {
		return this.stubs.factors(token).startPasskeyRegistration(StartPasskeyRegistrationRequest.getDefaultInstance());
	}

	CompletePasskeyRegistrationResponse completeRegistration(String token, String challenge, String response) {
		return this.stubs.factors(token)
			.completePasskeyRegistration(CompletePasskeyRegistrationRequest.newBuilder()
				.setChallengeToken(challenge)
				.setPasskeyResponse(response)
				.setName("a phone")
				.build());
	}

	/**
	 * Remove a passkey.
	 * @return the new token of the session
	 */
	String remove(String token, String passkeyId) {
		return this.stubs.factors(token)
			.removePasskey(RemovePasskeyRequest.newBuilder().setPasskeyId(passkeyId).build())
			.getSessionToken();
	}

	/**
	 * Start to sign in without a password.
	 */
	Challenge startSignIn() {
		return this.stubs.authentication()
			.startPasskeySignIn(StartPasskeySignInRequest.getDefaultInstance())
			.getChallenge();
	}

	/**
	 * Answer a challenge.
	 * @return the token of the session
	 */
	String completeSignIn(String challenge, String response) {
		return this.stubs.authentication()
			.completeSignIn(CompleteSignInRequest.newBuilder()
				.setChallengeToken(challenge)
				.setPasskeyResponse(response)
				.build())
			.getSessionToken();
	}

}
