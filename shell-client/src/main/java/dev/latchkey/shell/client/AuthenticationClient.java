package dev.latchkey.shell.client;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
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
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;

/**
 * Calls auth-service. Every method answers within the target's deadline or throws a
 * {@link ShellFailure}.
 */
public final class AuthenticationClient {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private final Channels channels;

	/**
	 * Makes a client. No channel is opened yet.
	 * @param channels where the calls go through
	 */
	public AuthenticationClient(Channels channels) {
		this.channels = channels;
	}

	/**
	 * Makes an account.
	 * @param target the server
	 * @param request the account to make
	 * @return the account that was made
	 */
	public SignUpResponse signUp(Target target, SignUpRequest request) {
		return call(target, () -> authentication(target).signUp(request));
	}

	/**
	 * Makes a session.
	 * @param target the server
	 * @param request who signs in
	 * @return the session and its token
	 */
	public SignInResponse signIn(Target target, SignInRequest request) {
		return call(target, () -> authentication(target).signIn(request));
	}

	/**
	 * Ends a session.
	 * @param target the server
	 * @param token the token of the session
	 * @return nothing more to say
	 */
	public SignOutResponse signOut(Target target, SessionToken token) {
		return call(target, () -> authentication(target).withInterceptors(bearer(token))
			.signOut(SignOutRequest.getDefaultInstance()));
	}

	/**
	 * Asks whose session a token proves.
	 * @param target the server
	 * @param token the token to look up
	 * @return the session and its account
	 */
	public ValidateSessionResponse validate(Target target, SessionToken token) {
		ValidateSessionRequest request = ValidateSessionRequest.newBuilder().setSessionToken(token.value()).build();
		return call(target, () -> authentication(target).validateSession(request));
	}

	/**
	 * Deletes the account whose session a token proves.
	 * @param target the server
	 * @param token the token of a session of the account
	 * @param password the password of the account
	 * @return nothing more to say
	 */
	public DeleteAccountResponse deleteAccount(Target target, SessionToken token, String password) {
		DeleteAccountRequest request = DeleteAccountRequest.newBuilder().setPassword(password).build();
		return call(target,
				() -> within(target, AccountServiceGrpc.newBlockingStub(this.channels.to(target)))
					.withInterceptors(bearer(token))
					.deleteAccount(request));
	}

	private AuthenticationServiceBlockingStub authentication(Target target) {
		return within(target, AuthenticationServiceGrpc.newBlockingStub(this.channels.to(target)));
	}

	private static <S extends AbstractStub<S>> S within(Target target, S stub) {
		return stub.withDeadlineAfter(target.deadline().toMillis(), TimeUnit.MILLISECONDS);
	}

	private static ClientInterceptor bearer(SessionToken token) {
		Metadata headers = new Metadata();
		headers.put(AUTHORIZATION, "Bearer " + token.value());
		return MetadataUtils.newAttachHeadersInterceptor(headers);
	}

	private static <T> T call(Target target, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (StatusRuntimeException ex) {
			throw StatusFailures.of(ex, target);
		}
	}

}
