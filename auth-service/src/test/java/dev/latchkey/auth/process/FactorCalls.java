package dev.latchkey.auth.process;

import java.time.Duration;
import java.util.List;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc.FactorServiceBlockingStub;
import dev.latchkey.auth.v1.RemoveTotpRequest;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import io.grpc.ManagedChannel;

/**
 * Calls of a user with second factors.
 *
 * @param channel the channel to the service
 * @param deadline how long a call may take
 */
record FactorCalls(ManagedChannel channel, Duration deadline) {

	/**
	 * Sign in with the password, which opens a session or starts a challenge.
	 */
	SignInResponse signIn(String username, String password) {
		return authentication().signIn(SignInRequest.newBuilder().setUsername(username).setPassword(password).build());
	}

	CompleteSignInResponse completeSignIn(String challenge, FactorCode code) {
		CompleteSignInRequest.Builder request = CompleteSignInRequest.newBuilder().setChallengeToken(challenge);
		return authentication().completeSignIn(
				(code.isTotp() ? request.setTotpCode(code.text()) : request.setRecoveryCode(code.text())).build());
	}

	/**
	 * Sign in with the password and a code.
	 * @return the token of the session
	 */
	String signIn(String username, String password, FactorCode code) {
		return completeSignIn(signIn(username, password).getChallenge().getChallengeToken(), code).getSessionToken();
	}

	AuthenticatorApp startTotpEnrollment(String token) {
		return new AuthenticatorApp(
				factors(token).startTotpEnrollment(StartTotpEnrollmentRequest.getDefaultInstance()).getSecret());
	}

	String completeTotpEnrollment(String token, FactorCode code) {
		return factors(token)
			.completeTotpEnrollment(CompleteTotpEnrollmentRequest.newBuilder().setTotpCode(code.text()).build())
			.getSessionToken();
	}

	String removeTotp(String token) {
		return factors(token).removeTotp(RemoveTotpRequest.getDefaultInstance()).getSessionToken();
	}

	List<String> createRecoveryCodes(String token) {
		return factors(token).createRecoveryCodes(CreateRecoveryCodesRequest.getDefaultInstance())
			.getRecoveryCodesList();
	}

	AuthenticationServiceBlockingStub authentication() {
		return AuthenticationServiceGrpc.newBlockingStub(this.channel).withDeadlineAfter(this.deadline);
	}

	FactorServiceBlockingStub factors(String token) {
		return FactorServiceGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(this.deadline)
			.withInterceptors(ServiceClient.bearer(token));
	}

}
