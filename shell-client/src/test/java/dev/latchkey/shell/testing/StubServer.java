package dev.latchkey.shell.testing;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.Session;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.services.HealthStatusManager;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for auth-service on a port of its own, with accounts in memory and refusals
 * on demand.
 */
public final class StubServer implements AutoCloseable {

	static final Context.Key<String> AUTHORIZATION = Context.key("authorization");

	final Map<String, String> passwords = new ConcurrentHashMap<>();

	final Map<String, String> usernames = new ConcurrentHashMap<>();

	final Set<String> labels = ConcurrentHashMap.newKeySet();

	final AtomicLong validations = new AtomicLong();

	private final HealthStatusManager health = new HealthStatusManager();

	private final Server server;

	private volatile @Nullable StatusRuntimeException refusal;

	private volatile boolean silent;

	private StubServer(int port) throws IOException {
		this.server = Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
			.addService(new StubAuthentication(this))
			.addService(new StubAccounts(this))
			.addService(this.health.getHealthService())
			.intercept(new HeaderReader())
			.build()
			.start();
	}

	public static StubServer start() throws IOException {
		return new StubServer(0);
	}

	public static StubServer startOn(int port) throws IOException {
		return new StubServer(port);
	}

	public String address() {
		return "localhost:" + this.server.getPort();
	}

	public HealthStatusManager health() {
		return this.health;
	}

	public Map<String, String> passwords() {
		return this.passwords;
	}

	public Set<String> labels() {
		return this.labels;
	}

	public Set<String> tokens() {
		return this.usernames.keySet();
	}

	/** How many sessions were asked for. */
	public long validations() {
		return this.validations.get();
	}

	/** Every call from now on is refused so. */
	public void refuse(StatusRuntimeException exception) {
		this.refusal = exception;
	}

	/** No call from now on is answered. */
	public void fallSilent() {
		this.silent = true;
	}

	/** Whether a call gets no further than this. */
	boolean isSilentOrRefuses() {
		StatusRuntimeException exception = this.refusal;
		if (exception != null) {
			throw exception;
		}
		return this.silent;
	}

	String newToken(String username) {
		String token = "lks_" + String.format("%049d", this.usernames.size() + 1);
		this.usernames.put(token, username);
		return token;
	}

	@Nullable String callerToken() {
		String header = AUTHORIZATION.get();
		return (header != null && header.startsWith("Bearer ")) ? header.substring("Bearer ".length()) : null;
	}

	static Account account(String username) {
		return Account.newBuilder()
			.setAccountId("0190a000-0000-7000-8000-000000000001")
			.setUsername(username)
			.setState(Account.State.STATE_ACTIVE)
			.build();
	}

	static Session session() {
		Session.Builder session = Session.newBuilder().setSessionId("0190a000-0000-7000-8000-000000000002");
		session.getAuthenticateTimeBuilder().setSeconds(Shell.NOW.getEpochSecond());
		session.getIdleExpireTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() + 3600);
		session.getAbsoluteExpireTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() + 86_400);
		return session.build();
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

	/**
	 * Keeps the authorization header where the services find it.
	 */
	private static final class HeaderReader implements ServerInterceptor {

		private static final Metadata.Key<String> NAME = Metadata.Key.of("authorization",
				Metadata.ASCII_STRING_MARSHALLER);

		@Override
		public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
				ServerCallHandler<Q, A> next) {
			return Contexts.interceptCall(Context.current().withValue(AUTHORIZATION, headers.get(NAME)), call, headers,
					next);
		}

	}

}
