package dev.latchkey.health.stub;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.testsupport.stub.IncomingCall;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

/**
 * The state of the stub of auth-service: accounts and sessions in memory.
 */
public final class StubAuth {

	private final Map<String, String> passwords = new ConcurrentHashMap<>();

	private final Map<String, String> sessions = new ConcurrentHashMap<>();

	private final Set<String> secrets = ConcurrentHashMap.newKeySet();

	private final CopyOnWriteArrayList<String> calls = new CopyOnWriteArrayList<>();

	private final CopyOnWriteArrayList<Fault> faults = new CopyOnWriteArrayList<>();

	private final Set<Quirk> quirks = ConcurrentHashMap.newKeySet();

	/**
	 * Fail in this way from now on.
	 */
	public void breakBy(Fault fault) {
		this.faults.add(fault);
	}

	/**
	 * Misbehave in this way from now on.
	 */
	public void be(Quirk quirk) {
		this.quirks.add(quirk);
	}

	/**
	 * Work normally again.
	 */
	public void mend() {
		this.faults.clear();
		this.quirks.clear();
	}

	/**
	 * Return the usernames of all accounts.
	 */
	public Set<String> usernames() {
		return Set.copyOf(this.passwords.keySet());
	}

	/**
	 * Return every password and token that the stub has seen.
	 */
	public Set<String> secrets() {
		return Set.copyOf(this.secrets);
	}

	/**
	 * Return the names of the called methods, in order.
	 */
	public CopyOnWriteArrayList<String> calls() {
		return this.calls;
	}

	/**
	 * Return the stub of {@code AuthenticationService}.
	 */
	public AuthenticationServiceGrpc.AuthenticationServiceImplBase authentication() {
		return new StubAuthentication(this);
	}

	/**
	 * The second of the three services.
	 */
	public AccountServiceGrpc.AccountServiceImplBase accounts() {
		return new StubAccounts(this);
	}

	/**
	 * The third of the three services.
	 */
	public SessionServiceGrpc.SessionServiceImplBase sessions() {
		return new StubSessions(this);
	}

	static Account account(String username) {
		String id = UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8)).toString();
		return Account.newBuilder().setAccountId(id).setUsername(username).build();
	}

	/**
	 * Return the public id of a session.
	 */
	static String sessionId(String token) {
		return UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8)).toString();
	}

	<T> void answer(StreamObserver<T> observer, Supplier<T> action) {
		String method = IncomingCall.method();
		this.calls.add(method);
		Fault fault = this.faults.stream().filter((each) -> each.method().equals(method)).findFirst().orElse(null);
		try {
			if (fault == null) {
				observer.onNext(action.get());
				observer.onCompleted();
				return;
			}
			if (fault.acts()) {
				var unused = action.get();
			}
			if (fault.status() != null) {
				observer.onError(fault.error());
			}
		}
		catch (StatusRuntimeException ex) {
			observer.onError(ex);
		}
	}

	/**
	 * Return the sessions of an account.
	 */
	List<Session> sessionsOf(String username) {
		return this.sessions.entrySet()
			.stream()
			.filter((session) -> session.getValue().equals(username))
			.map((session) -> Session.newBuilder().setSessionId(sessionId(session.getKey())).build())
			.toList();
	}

	Account signUp(String username, String password) {
		this.secrets.add(password);
		this.passwords.put(username, password);
		return account(username);
	}

	SignInResponse open(String username) {
		String token = "lks_" + UUID.randomUUID();
		this.secrets.add(token);
		this.sessions.put(token, username);
		if (this.quirks.contains(Quirk.OPENS_TWO_SESSIONS)) {
			this.sessions.put(token + "-2", username);
		}
		return SignInResponse.newBuilder()
			.setSessionToken(token)
			.setSession(Session.newBuilder().setSessionId(sessionId(token)))
			.setAccount(account(username))
			.build();
	}

	void end(String token) {
		if (!this.quirks.contains(Quirk.KEEPS_SESSIONS)) {
			this.sessions.remove(token);
		}
	}

	/**
	 * Delete an account and its sessions.
	 */
	void forget(String username) {
		this.passwords.remove(username);
		this.sessions.values().removeIf(username::equals);
	}

	String owner(String token) {
		String username = this.sessions.get(token);
		if (username == null) {
			throw Refusals.of(Code.UNAUTHENTICATED, "SESSION_INVALID");
		}
		return username;
	}

	/**
	 * Return the owner of a session that is good for all calls.
	 */
	String caller(String token) {
		String username = owner(token);
		if (this.quirks.contains(Quirk.REQUIRES_SECOND_FACTOR)) {
			throw Refusals.of(Code.UNAUTHENTICATED, "FACTOR_ENROLLMENT_REQUIRED");
		}
		return username;
	}

	void requirePassword(String username, String password) {
		this.secrets.add(password);
		if (!this.quirks.contains(Quirk.TAKES_ANY_PASSWORD) && !password.equals(this.passwords.get(username))) {
			boolean otherwise = this.quirks.contains(Quirk.REFUSES_WRONG_PASSWORDS_OTHERWISE);
			throw otherwise ? Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE")
					: Refusals.of(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		}
	}

}
