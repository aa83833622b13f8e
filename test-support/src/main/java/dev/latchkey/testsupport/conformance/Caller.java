package dev.latchkey.testsupport.conformance;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AccountServiceGrpc.AccountServiceBlockingStub;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc.FactorServiceBlockingStub;
import dev.latchkey.auth.v1.ListFactorsRequest;
import dev.latchkey.auth.v1.ListFactorsResponse;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import dev.latchkey.auth.v1.SessionServiceGrpc.SessionServiceBlockingStub;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;

/**
 * Calls a Latchkey, with or without credentials.
 */
public final class Caller {

	static final String PHRASE = "a long and plain phrase 7";

	static final String OTHER_PHRASE = "quite another plain phrase 8";

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final AtomicLong NAMES = new AtomicLong();

	private final Channel channel;

	/**
	 * Create a caller without credentials.
	 */
	public Caller(Channel channel) {
		this.channel = channel;
	}

	/**
	 * Return a username that nobody has.
	 */
	static String newUsername() {
		return "conformance-" + NAMES.incrementAndGet();
	}

	static Metadata credentials(String... authorizations) {
		Metadata metadata = new Metadata();
		for (String authorization : authorizations) {
			metadata.put(AUTHORIZATION, authorization);
		}
		return metadata;
	}

	/**
	 * Return the same caller with the token of a session.
	 */
	Caller as(SignInResponse session) {
		return as(session.getSessionToken());
	}

	Caller as(String secret) {
		return with(credentials("Bearer " + secret));
	}

	Caller with(Metadata metadata) {
		return new Caller(
				ClientInterceptors.intercept(this.channel, MetadataUtils.newAttachHeadersInterceptor(metadata)));
	}

	Channel channel() {
		return this.channel;
	}

	AuthenticationServiceBlockingStub authentication() {
		return AuthenticationServiceGrpc.newBlockingStub(this.channel);
	}

	SessionServiceBlockingStub sessions() {
		return SessionServiceGrpc.newBlockingStub(this.channel);
	}

	AccountServiceBlockingStub accounts() {
		return AccountServiceGrpc.newBlockingStub(this.channel);
	}

	FactorServiceBlockingStub factors() {
		return FactorServiceGrpc.newBlockingStub(this.channel);
	}

	SignUpResponse signUp(String username, String password) {
		return authentication().signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(password).build());
	}

	SignInResponse signIn(String username, String password) {
		return authentication().signIn(SignInRequest.newBuilder().setUsername(username).setPassword(password).build());
	}

	CompleteSignInResponse complete(CompleteSignInRequest request) {
		return authentication().completeSignIn(request);
	}

	ListFactorsResponse listFactors() {
		return factors().listFactors(ListFactorsRequest.getDefaultInstance());
	}

	/**
	 * Sign a new user up and in.
	 */
	SignInResponse newSession() {
		String username = newUsername();
		signUp(username, PHRASE);
		return signIn(username, PHRASE);
	}

	/**
	 * Sign the user of a session in again.
	 */
	SignInResponse anotherSession(SignInResponse session) {
		return signIn(session.getAccount().getUsername(), PHRASE);
	}

	ValidateSessionResponse validate(String token) {
		return authentication().validateSession(ValidateSessionRequest.newBuilder().setSessionToken(token).build());
	}

	void signOut() {
		var unused = authentication().signOut(SignOutRequest.getDefaultInstance());
	}

	/**
	 * Return the time from its sign-in to the last use of a session, as it is listed: a
	 * use may be listed a second late. Another session of the account must ask, because
	 * this call is a use too.
	 */
	Duration inUse(SignInResponse of) {
		ListSessionsResponse reply = sessions().listSessions(ListSessionsRequest.getDefaultInstance());
		Session own = reply.getSessionsList()
			.stream()
			.filter((session) -> session.getSessionId().equals(of.getSession().getSessionId()))
			.findFirst()
			.orElseThrow();
		return Duration.ofSeconds(own.getLastSeenTime().getSeconds() - own.getCreateTime().getSeconds());
	}

	int countSessions() {
		return sessions().listSessions(ListSessionsRequest.getDefaultInstance()).getSessionsCount();
	}

}
