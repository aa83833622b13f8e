package dev.latchkey.health.stub;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignOutResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.testsupport.stub.IncomingCall;
import io.grpc.stub.StreamObserver;

/**
 * The stub of {@code AuthenticationService}.
 */
class StubAuthentication extends AuthenticationServiceGrpc.AuthenticationServiceImplBase {

	private final StubAuth auth;

	StubAuthentication(StubAuth auth) {
		this.auth = auth;
	}

	@Override
	public void signUp(SignUpRequest request, StreamObserver<SignUpResponse> observer) {
		this.auth.answer(observer,
				() -> SignUpResponse.newBuilder()
					.setAccount(this.auth.signUp(request.getUsername(), request.getPassword()))
					.build());
	}

	@Override
	public void signIn(SignInRequest request, StreamObserver<SignInResponse> observer) {
		this.auth.answer(observer, () -> {
			this.auth.requirePassword(request.getUsername(), request.getPassword());
			return this.auth.open(request.getUsername());
		});
	}

	@Override
	public void signOut(SignOutRequest request, StreamObserver<SignOutResponse> observer) {
		this.auth.answer(observer, () -> {
			this.auth.end(IncomingCall.token());
			return SignOutResponse.getDefaultInstance();
		});
	}

	@Override
	public void validateSession(ValidateSessionRequest request, StreamObserver<ValidateSessionResponse> observer) {
		this.auth.answer(observer,
				() -> ValidateSessionResponse.newBuilder()
					.setAccount(StubAuth.account(this.auth.caller(request.getSessionToken())))
					.build());
	}

}
