package dev.latchkey.health.journey.grpc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.ServiceKey;
import io.grpc.ClientInterceptors;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the journey, over a connection of its own. Like a new client, it has no
 * back-off to wait for and no old connection that may be dead.
 */
public class AuthClient implements AutoCloseable {

	private static final String CLIENT_LABEL = "latchkey health journey";

	private final ManagedChannel channel;

	private final SentRequests sent = new SentRequests();

	private final LatchkeyClient latchkey;

	public AuthClient(ManagedChannel channel) {
		this(channel, null);
	}

	/**
	 * Make the calls as a service.
	 * @param channel the connection, which is closed with this client
	 * @param serviceKey the key of the service, or {@code null} to send none
	 */
	public AuthClient(ManagedChannel channel, @Nullable ServiceKey serviceKey) {
		this.channel = channel;
		LatchkeyClient.Builder builder = LatchkeyClient.builder()
			.channel(ClientInterceptors.intercept(channel, this.sent));
		this.latchkey = ((serviceKey != null) ? builder.serviceKey(serviceKey) : builder).build();
	}

	/**
	 * Return whether any request was sent to the server.
	 */
	public boolean hasSent() {
		return this.sent.any();
	}

	public String signUp(Credentials credentials, Deadline deadline) {
		return within(deadline).authentication()
			.signUp(SignUpRequest.newBuilder()
				.setUsername(credentials.username())
				.setPassword(credentials.password())
				.build())
			.getAccount()
			.getAccountId();
	}

	public SignInResponse signIn(Credentials credentials, Deadline deadline) {
		return within(deadline).authentication()
			.signIn(SignInRequest.newBuilder()
				.setUsername(credentials.username())
				.setPassword(credentials.password())
				.setClientLabel(CLIENT_LABEL)
				.build());
	}

	public String validate(String token, Deadline deadline) {
		return within(deadline).authentication().validateSession(token).getAccount().getAccountId();
	}

	public ListSessionsResponse sessions(String token, Deadline deadline) {
		return within(deadline).sessions().list(token, ListSessionsRequest.getDefaultInstance());
	}

	public void signOut(String token, Deadline deadline) {
		var unused = within(deadline).authentication().signOut(token);
	}

	/**
	 * Sign in and delete the account.
	 * @return the token of the session that was revoked with the account
	 */
	public String delete(Credentials credentials, Deadline deadline) {
		String token = signIn(credentials, deadline).getSessionToken();
		var unused = within(deadline).account().delete(token, credentials.password());
		return token;
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

	private LatchkeyClient within(Deadline deadline) {
		return this.latchkey.withDeadline(Duration.ofNanos(Math.max(1, deadline.timeRemaining(TimeUnit.NANOSECONDS))));
	}

}
