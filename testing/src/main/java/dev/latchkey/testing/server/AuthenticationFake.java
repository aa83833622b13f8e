package dev.latchkey.testing.server;

import java.time.Instant;
import java.util.Set;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceImplBase;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignOutResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * Signs up, in and out, and validates sessions. Passwords are not reset, because no
 * administrator makes codes.
 */
final class AuthenticationFake extends AuthenticationServiceImplBase {

	private final State state;

	AuthenticationFake(State state) {
		this.state = state;
	}

	@Override
	public void signUp(SignUpRequest request, StreamObserver<SignUpResponse> caller) {
		this.state.answer(caller, () -> {
			String username = Fields.username(request.getUsername());
			String password = Fields.newPassword("password", request.getPassword());
			FakeAccount account = this.state.accounts().create(username, password, this.state.now());
			return SignUpResponse.newBuilder().setAccount(Messages.account(account)).build();
		});
	}

	@Override
	public void signIn(SignInRequest request, StreamObserver<SignInResponse> caller) {
		this.state.answer(caller, () -> {
			String username = Fields.username(request.getUsername());
			String password = Fields.password("password", request.getPassword());
			ClientInfo client = Caller.current().client(Fields.label(request.getClientLabel()));
			FakeAccount account = Accounts.verify(this.state.accounts().find(username), password);
			end(this.state.sessions().find(Caller.current().secret(), this.state.now()));
			OpenedSession opened = this.state.sessions()
				.open(account, client, Set.of(Factor.FACTOR_PASSWORD), this.state.now());
			return SignInResponse.newBuilder()
				.setSessionToken(opened.token())
				.setSession(Messages.session(opened.session()))
				.setAccount(Messages.account(account))
				.build();
		});
	}

	private void end(@Nullable FakeSession session) {
		if (session != null) {
			this.state.sessions().revoke((each) -> each.id().equals(session.id()));
		}
	}

	@Override
	public void signOut(SignOutRequest request, StreamObserver<SignOutResponse> caller) {
		this.state.answer(caller, () -> {
			String token = Caller.current().secret();
			if (token == null || !Tokens.isPossible(token)) {
				throw Refusal.SESSION_INVALID.exception();
			}
			end(this.state.sessions().find(token, this.state.now()));
			return SignOutResponse.getDefaultInstance();
		});
	}

	@Override
	public void validateSession(ValidateSessionRequest request, StreamObserver<ValidateSessionResponse> caller) {
		this.state.answer(caller, () -> {
			Instant now = this.state.now();
			FakeSession session = this.state.sessions().use(request.getSessionToken(), now);
			return ValidateSessionResponse.newBuilder()
				.setSession(Messages.sessionTimes(session))
				.setAccount(Messages.accountOfSession(this.state.accountOf(session)))
				.setRevalidateInterval(Messages.duration(session.revalidateInterval(now)))
				.build();
		});
	}

}
