package dev.latchkey.shell.testing;

import java.util.function.Supplier;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceImplBase;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.CompletePasswordResetResponse;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignOutResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.testsupport.stub.IncomingCall;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * A stub of the authentication service, with the simplest rules.
 */
final class StubAuthentication extends AuthenticationServiceImplBase {

	private final StubServer server;

	StubAuthentication(StubServer server) {
		this.server = server;
	}

	@Override
	public void signUp(SignUpRequest request, StreamObserver<SignUpResponse> observer) {
		answer(observer, () -> {
			if (this.server.passwords.putIfAbsent(request.getUsername(), request.getPassword()) != null) {
				throw Refusals.of(Code.ALREADY_EXISTS, "USERNAME_TAKEN");
			}
			return SignUpResponse.newBuilder().setAccount(this.server.account(request.getUsername())).build();
		});
	}

	@Override
	public void signIn(SignInRequest request, StreamObserver<SignInResponse> observer) {
		answer(observer, () -> {
			if (!request.getPassword().equals(this.server.passwords.get(request.getUsername()))) {
				throw Refusals.of(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
			}
			if (this.server.factors.has(request.getUsername())) {
				return SignInResponse.newBuilder()
					.setChallenge(this.server.factors.challenge(request.getUsername()))
					.build();
			}
			this.server.labels.add(request.getClientLabel());
			String token = this.server.newToken(request.getUsername());
			this.server.labelsByToken.put(token, request.getClientLabel());
			return SignInResponse.newBuilder()
				.setSessionToken(token)
				.setSession(StubSessions.session(token))
				.setAccount(this.server.account(request.getUsername()))
				.setFactorEnrollmentRequired(this.server.factors.isRequired())
				.build();
		});
	}

	@Override
	public void completeSignIn(CompleteSignInRequest request, StreamObserver<CompleteSignInResponse> observer) {
		answer(observer, () -> {
			String username = this.server.factors.answered(request.getChallengeToken());
			Factor factor = this.server.factors.prove(username, request.getTotpCode(), request.getRecoveryCode());
			String token = this.server.newToken(username);
			return CompleteSignInResponse.newBuilder()
				.setSessionToken(token)
				.setSession(this.server.factors.verified(token, factor))
				.setAccount(this.server.account(username))
				.setRemainingRecoveryCodes(this.server.factors.codesLeft(username))
				.build();
		});
	}

	@Override
	public void signOut(SignOutRequest request, StreamObserver<SignOutResponse> observer) {
		answer(observer, () -> {
			String token = IncomingCall.token();
			if (token.isEmpty()) {
				throw Refusals.of(Code.UNAUTHENTICATED, "SESSION_INVALID");
			}
			this.server.usernames.remove(token);
			return SignOutResponse.getDefaultInstance();
		});
	}

	@Override
	public void validateSession(ValidateSessionRequest request, StreamObserver<ValidateSessionResponse> observer) {
		answer(observer, () -> {
			this.server.validations.incrementAndGet();
			String username = this.server.usernames.get(request.getSessionToken());
			if (username == null) {
				throw Refusals.of(Code.UNAUTHENTICATED, "SESSION_INVALID");
			}
			return ValidateSessionResponse.newBuilder()
				.setSession(this.server.factors.session(request.getSessionToken()))
				.setAccount(this.server.account(username))
				.build();
		});
	}

	@Override
	public void completePasswordReset(CompletePasswordResetRequest request,
			StreamObserver<CompletePasswordResetResponse> observer) {
		answer(observer, () -> {
			if (!this.server.resetCodes.remove(request.getUsername(), request.getResetCode())) {
				throw Refusals.of(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
			}
			this.server.passwords.put(request.getUsername(), request.getNewPassword());
			this.server.usernames.values().removeIf(request.getUsername()::equals);
			return CompletePasswordResetResponse.getDefaultInstance();
		});
	}

	private <T> void answer(StreamObserver<T> observer, Supplier<T> answer) {
		answer(this.server, observer, answer);
	}

	static <T> void answer(StubServer server, StreamObserver<T> observer, Supplier<T> answer) {
		@Nullable T reply;
		try {
			reply = server.isSilentOrRefuses() ? null : answer.get();
		}
		catch (StatusRuntimeException ex) {
			observer.onError(ex);
			return;
		}
		if (reply != null) {
			observer.onNext(reply);
			observer.onCompleted();
		}
	}

}
