package dev.latchkey.testing;

import java.util.concurrent.Executor;

import dev.latchkey.testing.server.SignedIn;
import io.grpc.CallCredentials;
import io.grpc.Metadata;

/**
 * A session of a test, and what a caller presents to prove it.
 */
public final class TestSession {

	private final SignedIn signedIn;

	TestSession(SignedIn signedIn) {
		this.signedIn = signedIn;
	}

	/**
	 * Return the token.
	 * @return {@code lks_} and 49 further characters
	 */
	public String token() {
		return this.signedIn.token();
	}

	/**
	 * Return the value of the HTTP header {@code Authorization}, for MockMvc,
	 * {@code WebTestClient}, {@code RestTestClient} and every other client.
	 * @return {@code Bearer} and the token
	 */
	public String authorization() {
		return "Bearer " + token();
	}

	/**
	 * Return the credentials of gRPC calls: {@code stub.withCallCredentials(…)}.
	 * @return credentials that present the token, also without TLS
	 */
	public CallCredentials callCredentials() {
		return new BearerCredentials(authorization());
	}

	/**
	 * Return the id of the account.
	 * @return a UUID
	 */
	public String accountId() {
		return this.signedIn.accountId();
	}

	/**
	 * Return the username of the account.
	 * @return the username, in lower case
	 */
	public String username() {
		return this.signedIn.username();
	}

	/**
	 * Return the id of the session, which proves nothing.
	 * @return a UUID
	 */
	public String sessionId() {
		return this.signedIn.sessionId();
	}

	/**
	 * Name the session without its token.
	 */
	@Override
	public String toString() {
		return "TestSession[username=" + username() + ", sessionId=" + sessionId() + "]";
	}

	/**
	 * Adds one header to a call.
	 */
	private static final class BearerCredentials extends CallCredentials {

		private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
				Metadata.ASCII_STRING_MARSHALLER);

		private final Metadata metadata = new Metadata();

		BearerCredentials(String authorization) {
			this.metadata.put(AUTHORIZATION, authorization);
		}

		@Override
		public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
			applier.apply(this.metadata);
		}

	}

}
