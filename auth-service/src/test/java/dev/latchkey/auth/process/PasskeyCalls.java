package dev.latchkey.auth.process;

import java.time.Duration;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc.FactorServiceBlockingStub;
import dev.latchkey.auth.v1.RemovePasskeyRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import io.grpc.ManagedChannel;

/**
 * Calls of a user with passkeys.
 *
 * @param channel the channel to the service
 * @param deadline how long a call may take
 */
record PasskeyCalls(ManagedChannel channel, Duration deadline) {

	StartPasskeyRegistrationResponse startRegistration(String token) {
		return factors(token).startPasskeyRegistration(StartPasskeyRegistrationRequest.getDefaultInstance());
	}

	CompletePasskeyRegistrationResponse completeRegistration(String token, String challenge, String response) {
		return factors(token).completePasskeyRegistration(CompletePasskeyRegistrationRequest.newBuilder()
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
		return factors(token).removePasskey(RemovePasskeyRequest.newBuilder().setPasskeyId(passkeyId).build())
			.getSessionToken();
	}

	/**
	 * Start to sign in without a password.
	 */
	Challenge startSignIn() {
		return authentication().startPasskeySignIn(StartPasskeySignInRequest.getDefaultInstance()).getChallenge();
	}

	/**
	 * Answer a challenge.
	 * @return the token of the session
	 */
	String completeSignIn(String challenge, String response) {
		return authentication().completeSignIn(
				CompleteSignInRequest.newBuilder().setChallengeToken(challenge).setPasskeyResponse(response).build())
			.getSessionToken();
	}

	private AuthenticationServiceBlockingStub authentication() {
		return AuthenticationServiceGrpc.newBlockingStub(this.channel).withDeadlineAfter(this.deadline);
	}

	private FactorServiceBlockingStub factors(String token) {
		return FactorServiceGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(this.deadline)
			.withInterceptors(ServiceClient.bearer(token));
	}

}
