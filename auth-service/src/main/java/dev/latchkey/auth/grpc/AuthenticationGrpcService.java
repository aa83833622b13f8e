package dev.latchkey.auth.grpc;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountService;
import dev.latchkey.auth.account.reset.PasswordResetService;
import dev.latchkey.auth.account.reset.ResetCode;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.grpc.call.StatusExceptionHandler;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.throttle.Throttle;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceImplBase;
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
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * Signs users up, in and out, and resets passwords. {@link ValidateSessionMethod}
 * implements the remaining rpc. {@link StatusExceptionHandler} maps exceptions to
 * statuses.
 */
@GrpcService
class AuthenticationGrpcService extends AuthenticationServiceImplBase {

	private final AccountService accounts;

	private final SignInCalls signIns;

	private final PasswordResetService resets;

	private final SessionService sessions;

	private final Throttle throttle;

	AuthenticationGrpcService(AccountService accounts, SignInCalls signIns, PasswordResetService resets,
			SessionService sessions, Throttle throttle) {
		this.accounts = accounts;
		this.signIns = signIns;
		this.resets = resets;
		this.sessions = sessions;
		this.throttle = throttle;
	}

	@Override
	public void signUp(SignUpRequest request, StreamObserver<SignUpResponse> observer) {
		Username username = Username.of(request.getUsername());
		Account account = this.accounts.signUp(username, Password.of(request.getPassword()),
				CallRecord.current().source());
		CallRecord.current().account(account.id());
		Replies.send(observer, SignUpResponse.newBuilder().setAccount(Messages.account(account)).build());
	}

	@Override
	public void signIn(SignInRequest request, StreamObserver<SignInResponse> observer) {
		Replies.send(observer, this.signIns.signIn(request));
	}

	@Override
	public void completeSignIn(CompleteSignInRequest request, StreamObserver<CompleteSignInResponse> observer) {
		Replies.send(observer, this.signIns.completeSignIn(request));
	}

	@Override
	public void startPasskeySignIn(StartPasskeySignInRequest request,
			StreamObserver<StartPasskeySignInResponse> observer) {
		Replies.send(observer, this.signIns.startPasskeySignIn(request));
	}

	@Override
	public void signOut(SignOutRequest request, StreamObserver<SignOutResponse> observer) {
		CallRecord call = CallRecord.current();
		Session ended = this.sessions.end(call.sessionToken());
		if (ended != null) {
			call.session(ended);
		}
		else {
			call.foundNothing();
			this.throttle.takeUnknownToken(call.source());
		}
		Replies.send(observer, SignOutResponse.getDefaultInstance());
	}

	@Override
	public void completePasswordReset(CompletePasswordResetRequest request,
			StreamObserver<CompletePasswordResetResponse> observer) {
		Username username = Username.of(request.getUsername());
		Account account = Refusal.inField("new_password",
				() -> this.resets.complete(username, ResetCode.parse(request.getResetCode()),
						Password.of(request.getNewPassword()), CallRecord.current().source()));
		CallRecord.current().account(account.id());
		Replies.send(observer, CompletePasswordResetResponse.getDefaultInstance());
	}

}
