package dev.latchkey.client;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.CompletePasswordResetResponse;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignOutResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import dev.latchkey.auth.v1.StartPasskeySignInResponse;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.client.error.LatchkeyException;

/**
 * Signs up, in and out, and validates sessions.
 */
public final class AuthenticationCalls {

	private final Calls calls;

	AuthenticationCalls(Calls calls) {
		this.calls = calls;
	}

	/**
	 * Create an account.
	 * @param request its username and password
	 * @return the account
	 * @throws LatchkeyException if the call fails
	 */
	public SignUpResponse signUp(SignUpRequest request) {
		return this.calls.call(AuthenticationServiceGrpc.getSignUpMethod(), request);
	}

	/**
	 * The same as {@link #signUp}, without waiting.
	 * @param request its username and password
	 * @return the account, or a {@link LatchkeyException}
	 */
	public CompletableFuture<SignUpResponse> signUpAsync(SignUpRequest request) {
		return this.calls.callAsync(AuthenticationServiceGrpc.getSignUpMethod(), request);
	}

	/**
	 * Create a session, or start a sign-in that needs a second factor.
	 * @param request the username and the password
	 * @return the session and its token; a challenge for {@link #completeSignIn} instead
	 * if the account has a second factor
	 * @throws LatchkeyException if the call fails
	 */
	public SignInResponse signIn(SignInRequest request) {
		return this.calls.call(AuthenticationServiceGrpc.getSignInMethod(), request);
	}

	/**
	 * The same as {@link #signIn}, without waiting.
	 * @param request the username and the password
	 * @return the session and its token or a challenge, or a {@link LatchkeyException}
	 */
	public CompletableFuture<SignInResponse> signInAsync(SignInRequest request) {
		return this.calls.callAsync(AuthenticationServiceGrpc.getSignInMethod(), request);
	}

	/**
	 * Answer the challenge of a sign-in and create the session.
	 * @param request the challenge and one proof
	 * @return the session and its token
	 * @throws LatchkeyException if the call fails
	 */
	public CompleteSignInResponse completeSignIn(CompleteSignInRequest request) {
		return this.calls.call(AuthenticationServiceGrpc.getCompleteSignInMethod(), request);
	}

	/**
	 * The same as {@link #completeSignIn}, without waiting.
	 * @param request the challenge and one proof
	 * @return the session and its token, or a {@link LatchkeyException}
	 */
	public CompletableFuture<CompleteSignInResponse> completeSignInAsync(CompleteSignInRequest request) {
		return this.calls.callAsync(AuthenticationServiceGrpc.getCompleteSignInMethod(), request);
	}

	/**
	 * Start a sign-in with a passkey and without a password.
	 * @param request optionally, the username
	 * @return the challenge for the passkey
	 * @throws LatchkeyException if the call fails
	 */
	public StartPasskeySignInResponse startPasskeySignIn(StartPasskeySignInRequest request) {
		return this.calls.call(AuthenticationServiceGrpc.getStartPasskeySignInMethod(), request);
	}

	/**
	 * The same as {@link #startPasskeySignIn}, without waiting.
	 * @param request optionally, the username
	 * @return the challenge for the passkey, or a {@link LatchkeyException}
	 */
	public CompletableFuture<StartPasskeySignInResponse> startPasskeySignInAsync(StartPasskeySignInRequest request) {
		return this.calls.callAsync(AuthenticationServiceGrpc.getStartPasskeySignInMethod(), request);
	}

	/**
	 * Revoke a session. Repeating the call is not an error.
	 * @param token the token of the session
	 * @return an empty reply
	 * @throws LatchkeyException if the call fails
	 */
	public SignOutResponse signOut(String token) {
		return this.calls.as(token)
			.call(AuthenticationServiceGrpc.getSignOutMethod(), SignOutRequest.getDefaultInstance());
	}

	/**
	 * The same as {@link #signOut}, without waiting.
	 * @param token the token of the session
	 * @return an empty reply, or a {@link LatchkeyException}
	 */
	public CompletableFuture<SignOutResponse> signOutAsync(String token) {
		return this.calls.as(token)
			.callAsync(AuthenticationServiceGrpc.getSignOutMethod(), SignOutRequest.getDefaultInstance());
	}

	/**
	 * Ask the server for the session of a token. The call counts as a use of the session.
	 * @param token the token
	 * @return the session and its account
	 * @throws LatchkeyException if the call fails; the reason is {@code SESSION_INVALID}
	 * if the token belongs to no live session, {@code FACTOR_ENROLLMENT_REQUIRED} if the
	 * session may only enrol a second factor
	 */
	public ValidateSessionResponse validateSession(String token) {
		return this.calls.call(AuthenticationServiceGrpc.getValidateSessionMethod(),
				ValidateSessionRequest.newBuilder().setSessionToken(token).build());
	}

	/**
	 * The same as {@link #validateSession}, without waiting.
	 * @param token the token
	 * @return the session and its account, or a {@link LatchkeyException}
	 */
	public CompletableFuture<ValidateSessionResponse> validateSessionAsync(String token) {
		return this.calls.callAsync(AuthenticationServiceGrpc.getValidateSessionMethod(),
				ValidateSessionRequest.newBuilder().setSessionToken(token).build());
	}

	/**
	 * Set a new password with a code of an administrator. All sessions of the account are
	 * revoked.
	 * @param request the username, the code and the new password
	 * @return an empty reply
	 * @throws LatchkeyException if the call fails
	 */
	public CompletePasswordResetResponse completePasswordReset(CompletePasswordResetRequest request) {
		return this.calls.call(AuthenticationServiceGrpc.getCompletePasswordResetMethod(), request);
	}

	/**
	 * The same as {@link #completePasswordReset}, without waiting.
	 * @param request the username, the code and the new password
	 * @return an empty reply, or a {@link LatchkeyException}
	 */
	public CompletableFuture<CompletePasswordResetResponse> completePasswordResetAsync(
			CompletePasswordResetRequest request) {
		return this.calls.callAsync(AuthenticationServiceGrpc.getCompletePasswordResetMethod(), request);
	}

}
