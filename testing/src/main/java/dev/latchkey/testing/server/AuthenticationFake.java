package dev.latchkey.testing.server;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceImplBase;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.Factor;
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
import dev.latchkey.testing.server.FakeChallenge.Purpose;
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
			return account.factors().isEnrolled() ? challenge(account, client) : session(account, client);
		});
	}

	private SignInResponse challenge(FakeAccount account, ClientInfo client) {
		FakeChallenge challenge = new FakeChallenge(Purpose.SIGN_IN, account.id(), client.label(), this.state.now());
		return SignInResponse.newBuilder()
			.setChallenge(Messages.challenge(this.state.challenges().start(challenge), challenge, account))
			.build();
	}

	private SignInResponse session(FakeAccount account, ClientInfo client) {
		OpenedSession opened = replace(account, client, Map.of(Factor.FACTOR_PASSWORD, this.state.now()));
		return SignInResponse.newBuilder()
			.setSessionToken(opened.token())
			.setSession(Messages.session(opened.session()))
			.setAccount(Messages.account(account))
			.setFactorEnrollmentRequired(this.state.isSecondFactorRequired())
			.build();
	}

	// The new session replaces the one whose token the caller presents.
	private OpenedSession replace(FakeAccount account, ClientInfo client, Map<Factor, Instant> verified) {
		Instant now = this.state.now();
		end(this.state.sessions().find(Caller.current().secret(), now));
		return this.state.sessions().open(account, client, verified, now);
	}

	@Override
	public void completeSignIn(CompleteSignInRequest request, StreamObserver<CompleteSignInResponse> caller) {
		this.state.answer(caller, () -> {
			Proof proof = Proof.of(request);
			Instant now = this.state.now();
			FakeChallenge challenge = this.state.challenges().signIn(request.getChallengeToken(), now);
			FakeAccount account = verify(proof,
					Objects.requireNonNull(this.state.accounts().find(challenge.accountId())));
			this.state.accounts().put(account);
			this.state.challenges().end(request.getChallengeToken());
			OpenedSession opened = replace(account, Caller.current().client(challenge.label()),
					Map.of(Factor.FACTOR_PASSWORD, challenge.startTime(), proof.factor(), now));
			return CompleteSignInResponse.newBuilder()
				.setSessionToken(opened.token())
				.setSession(Messages.session(opened.session()))
				.setAccount(Messages.account(account))
				.setRemainingRecoveryCodes(account.factors().recoveryCodes().size())
				.build();
		});
	}

	private FakeAccount verify(Proof proof, FakeAccount account) {
		if (!account.factors().usable().contains(proof.factor())) {
			throw Refusal.CHALLENGE_INVALID.exception();
		}
		return proof.verify(account, this.state.now());
	}

	@Override
	public void startPasskeySignIn(StartPasskeySignInRequest request,
			StreamObserver<StartPasskeySignInResponse> caller) {
		this.state.answer(caller, () -> {
			throw Refusal.FACTORS_UNAVAILABLE.exception();
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
			FakeSession session = this.state.use(request.getSessionToken());
			return ValidateSessionResponse.newBuilder()
				.setSession(Messages.sessionTimes(session))
				.setAccount(Messages.accountOfSession(this.state.accountOf(session)))
				.setRevalidateInterval(Messages.duration(session.revalidateInterval(now)))
				.build();
		});
	}

}
