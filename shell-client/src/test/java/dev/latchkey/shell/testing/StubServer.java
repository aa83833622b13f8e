package dev.latchkey.shell.testing;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.v1.Account;
import dev.latchkey.testsupport.stub.IncomingCall;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.services.HealthStatusManager;
import org.jspecify.annotations.Nullable;

/**
 * A stub of auth-service on a free port, with accounts in memory and errors on demand.
 */
public final class StubServer implements AutoCloseable {

	/** The admin key. */
	public static final String ADMIN_KEY = "an+admin/key=of_the_tests-0123456789";

	static final String ID_PREFIX = "0190a000-0000-7000-8000-";

	final Map<String, String> passwords = new ConcurrentHashMap<>();

	final Map<String, String> usernames = new ConcurrentHashMap<>();

	final Map<String, String> labelsByToken = new ConcurrentHashMap<>();

	final Map<String, String> resetCodes = new ConcurrentHashMap<>();

	final Set<String> disabled = ConcurrentHashMap.newKeySet();

	final Set<String> labels = ConcurrentHashMap.newKeySet();

	final AtomicLong validations = new AtomicLong();

	final StubFactors factors = new StubFactors();

	private final HealthStatusManager health = new HealthStatusManager();

	private final Map<String, Integer> callsByMethod = new ConcurrentHashMap<>();

	private final Server server;

	private final AtomicInteger tokenCount = new AtomicInteger();

	private final Map<String, Integer> accountNumbers = new ConcurrentHashMap<>();

	private final Map<String, StatusRuntimeException> refusals = new ConcurrentHashMap<>();

	private final Map<String, Runnable> actions = new ConcurrentHashMap<>();

	private final AtomicInteger calls = new AtomicInteger();

	private final AtomicInteger refusalsLeft = new AtomicInteger();

	private volatile @Nullable StatusRuntimeException refusal;

	private volatile boolean silent;

	private StubServer(int port, ServerCredentials credentials) throws IOException {
		this.server = Grpc.newServerBuilderForPort(port, credentials)
			.addService(new StubAuthentication(this))
			.addService(new StubAccounts(this))
			.addService(new StubSessions(this))
			.addService(new StubAdmin(this))
			.addService(new StubFactorService(this))
			.addService(this.health.getHealthService())
			.intercept(new IncomingCall())
			.intercept(new Counter())
			.build()
			.start();
	}

	public static StubServer start() throws IOException {
		return startOn(0);
	}

	public static StubServer startOn(int port) throws IOException {
		return new StubServer(port, InsecureServerCredentials.create());
	}

	public static StubServer startWith(ServerCredentials credentials) throws IOException {
		return new StubServer(0, credentials);
	}

	public String address() {
		return "localhost:" + this.server.getPort();
	}

	public HealthStatusManager health() {
		return this.health;
	}

	/**
	 * How often a method was called so far.
	 */
	public int calls(String method) {
		return this.callsByMethod.getOrDefault(method, 0);
	}

	public StubFactors factors() {
		return this.factors;
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

	/** The number of calls of ValidateSession. */
	public long validations() {
		return this.validations.get();
	}

	/** Refuses every call from now on. */
	public void refuse(StatusRuntimeException exception) {
		refuseNext(Integer.MAX_VALUE, exception);
	}

	/** Refuses this number of calls from now on. */
	public void refuseNext(int times, StatusRuntimeException exception) {
		this.refusalsLeft.set(times);
		this.refusal = exception;
	}

	/** Refuses every call of one method from now on. */
	public void refuse(String method, StatusRuntimeException exception) {
		this.refusals.put(method, exception);
	}

	/** Sets an action that runs during each call of one method. */
	public void meanwhile(String method, Runnable action) {
		this.actions.put(method, action);
	}

	/** The usernames of disabled accounts. */
	public Set<String> disabled() {
		return this.disabled;
	}

	/** Reset codes by username. */
	public Map<String, String> resetCodes() {
		return this.resetCodes;
	}

	/** The number of received calls of Latchkey's services. */
	public int calls() {
		return this.calls.get();
	}

	/** Answers no call from now on. */
	public void fallSilent() {
		this.silent = true;
	}

	/** Whether a call gets no answer; throws for a refused call. */
	boolean isSilentOrRefuses() {
		this.calls.incrementAndGet();
		this.actions.getOrDefault(IncomingCall.method(), () -> {
		}).run();
		StatusRuntimeException exception = this.refusals.get(IncomingCall.method());
		if (exception == null && this.refusalsLeft.getAndDecrement() > 0) {
			exception = this.refusal;
		}
		if (exception != null) {
			throw exception;
		}
		return this.silent;
	}

	String newToken(String username) {
		String token = "lks_" + String.format(Locale.ROOT, "%049d", this.tokenCount.incrementAndGet());
		this.usernames.put(token, username);
		return token;
	}

	/** Returns how many sessions there were. */
	int revokeSessions(String username) {
		int before = this.usernames.size();
		this.usernames.values().removeIf(username::equals);
		return before - this.usernames.size();
	}

	/** The username of the calling session. */
	String callerName() {
		String username = this.usernames.get(IncomingCall.token());
		if (username == null) {
			throw Refusals.of(Code.UNAUTHENTICATED, "SESSION_INVALID");
		}
		return username;
	}

	Account account(String username) {
		int number = this.accountNumbers.computeIfAbsent(username, (name) -> this.accountNumbers.size() + 1);
		return Account.newBuilder()
			.setAccountId(ID_PREFIX + String.format(Locale.ROOT, "%012d", number))
			.setUsername(username)
			.setState(this.disabled.contains(username) ? Account.State.STATE_DISABLED : Account.State.STATE_ACTIVE)
			.build();
	}

	/** Stops at once. Then its port is free. */
	@Override
	public void close() {
		this.server.shutdownNow();
		try {
			this.server.awaitTermination();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private final class Counter implements ServerInterceptor {

		@Override
		public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
				ServerCallHandler<Q, A> next) {
			StubServer.this.callsByMethod.merge(String.valueOf(call.getMethodDescriptor().getBareMethodName()), 1,
					Integer::sum);
			return next.startCall(call, headers);
		}

	}

}
