package dev.latchkey.shell.client;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.CompletePasswordResetResponse;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignOutResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.session.SessionToken;

/**
 * Calls auth-service to sign up, in and out. Every method answers within the target's
 * deadline or throws a {@link ShellFailure}.
 */
public final class AuthenticationClient {

	private final Calls calls;

	/**
	 * Makes a client. No channel is opened yet.
	 * @param channels where the calls go through
	 */
	public AuthenticationClient(Channels channels) {
		this.calls = new Calls(channels);
	}

	/**
	 * Makes an account.
	 * @param target the server
	 * @param request the account to make
	 * @return the account that was made
	 */
	public SignUpResponse signUp(Target target, SignUpRequest request) {
		return this.calls.call(target, AuthenticationServiceGrpc::newBlockingStub, (stub) -> stub.signUp(request));
	}

	/**
	 * Makes a session.
	 * @param target the server
	 * @param request who signs in
	 * @return the session and its token
	 */
	public SignInResponse signIn(Target target, SignInRequest request) {
		return this.calls.call(target, AuthenticationServiceGrpc::newBlockingStub, (stub) -> stub.signIn(request));
	}

	/**
	 * Ends a session.
	 * @param target the server
	 * @param token the token of the session
	 * @return nothing more to say
	 */
	public SignOutResponse signOut(Target target, SessionToken token) {
		return this.calls.callAs(token.value(), target, AuthenticationServiceGrpc::newBlockingStub,
				(stub) -> stub.signOut(SignOutRequest.getDefaultInstance()));
	}

	/**
	 * Asks whose session a token proves.
	 * @param target the server
	 * @param token the token to look up
	 * @return the session and its account
	 */
	public ValidateSessionResponse validate(Target target, SessionToken token) {
		ValidateSessionRequest request = ValidateSessionRequest.newBuilder().setSessionToken(token.value()).build();
		return this.calls.call(target, AuthenticationServiceGrpc::newBlockingStub,
				(stub) -> stub.validateSession(request));
	}

	/**
	 * Sets a new password with a code that an administrator started.
	 * @param target the server
	 * @param request the code and the password
	 * @return nothing more to say
	 */
	public CompletePasswordResetResponse completePasswordReset(Target target, CompletePasswordResetRequest request) {
		return this.calls.call(target, AuthenticationServiceGrpc::newBlockingStub,
				(stub) -> stub.completePasswordReset(request));
	}

}
