package dev.latchkey.health.journey;

import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;

/**
 * The calls of the journey, over a connection of its own: like a new client it has no
 * back-off to sit out and no connection that only looks alive.
 */
class AuthClient implements AutoCloseable {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final String CLIENT_LABEL = "latchkey health journey";

	private final ManagedChannel channel;

	private final SentRequests sent = new SentRequests();

	private final AuthenticationServiceGrpc.AuthenticationServiceBlockingStub authentication;

	private final AccountServiceGrpc.AccountServiceBlockingStub accounts;

	private final SessionServiceGrpc.SessionServiceBlockingStub sessions;

	AuthClient(ManagedChannel channel) {
		this.channel = channel;
		Channel observed = ClientInterceptors.intercept(channel, this.sent);
		this.authentication = AuthenticationServiceGrpc.newBlockingStub(observed);
		this.accounts = AccountServiceGrpc.newBlockingStub(observed);
		this.sessions = SessionServiceGrpc.newBlockingStub(observed);
	}

	/**
	 * Return whether any request has left for the server.
	 */
	boolean hasSent() {
		return this.sent.any();
	}

	String signUp(Credentials credentials, Deadline deadline) {
		return this.authentication.withDeadline(deadline)
			.signUp(SignUpRequest.newBuilder()
				.setUsername(credentials.username())
				.setPassword(credentials.password())
				.build())
			.getAccount()
			.getAccountId();
	}

	SignInResponse signIn(Credentials credentials, Deadline deadline) {
		return this.authentication.withDeadline(deadline)
			.signIn(SignInRequest.newBuilder()
				.setUsername(credentials.username())
				.setPassword(credentials.password())
				.setClientLabel(CLIENT_LABEL)
				.build());
	}

	String validate(String token, Deadline deadline) {
		return this.authentication.withDeadline(deadline)
			.validateSession(ValidateSessionRequest.newBuilder().setSessionToken(token).build())
			.getAccount()
			.getAccountId();
	}

	ListSessionsResponse sessions(String token, Deadline deadline) {
		return withToken(this.sessions, token).withDeadline(deadline)
			.listSessions(ListSessionsRequest.getDefaultInstance());
	}

	void signOut(String token, Deadline deadline) {
		var unused = withToken(this.authentication, token).withDeadline(deadline)
			.signOut(SignOutRequest.getDefaultInstance());
	}

	/**
	 * Sign in and delete the account.
	 * @return the token of the session that has ended with it
	 */
	String delete(Credentials credentials, Deadline deadline) {
		String token = signIn(credentials, deadline).getSessionToken();
		var unused = withToken(this.accounts, token).withDeadline(deadline)
			.deleteAccount(DeleteAccountRequest.newBuilder().setPassword(credentials.password()).build());
		return token;
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

	private static <S extends AbstractStub<S>> S withToken(S stub, String token) {
		Metadata headers = new Metadata();
		headers.put(AUTHORIZATION, "Bearer " + token);
		return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
	}

}
