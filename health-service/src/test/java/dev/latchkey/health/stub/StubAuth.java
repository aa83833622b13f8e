package dev.latchkey.health.stub;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
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
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;

/**
 * An authentication service in memory.
 */
public final class StubAuth implements ServerInterceptor {

	private static final Context.Key<String> TOKEN = Context.key("token");

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private final Map<String, String> passwords = new ConcurrentHashMap<>();

	private final Map<String, String> sessions = new ConcurrentHashMap<>();

	private final Set<String> secrets = ConcurrentHashMap.newKeySet();

	private final CopyOnWriteArrayList<String> calls = new CopyOnWriteArrayList<>();

	private final CopyOnWriteArrayList<Fault> faults = new CopyOnWriteArrayList<>();

	private volatile boolean keepsSessions;

	/**
	 * Misbehave from now on.
	 */
	public void breakBy(Fault fault) {
		this.faults.add(fault);
	}

	/**
	 * Sign-out forgets to end the session.
	 */
	public void keepSessions() {
		this.keepsSessions = true;
	}

	/**
	 * Behave again.
	 */
	public void mend() {
		this.faults.clear();
		this.keepsSessions = false;
	}

	/**
	 * The accounts that are there.
	 */
	public Set<String> usernames() {
		return Set.copyOf(this.passwords.keySet());
	}

	/**
	 * Every password and token ever seen.
	 */
	public Set<String> secrets() {
		return Set.copyOf(this.secrets);
	}

	/**
	 * The names of the methods called, in order.
	 */
	public CopyOnWriteArrayList<String> calls() {
		return this.calls;
	}

	/**
	 * The first of the two services.
	 */
	public AuthenticationServiceGrpc.AuthenticationServiceImplBase authentication() {
		return new Authentication();
	}

	/**
	 * The second of the two services.
	 */
	public AccountServiceGrpc.AccountServiceImplBase accounts() {
		return new Accounts();
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		String value = headers.get(AUTHORIZATION);
		String token = (value != null && value.startsWith("Bearer ")) ? value.substring("Bearer ".length()) : "";
		return Contexts.interceptCall(Context.current().withValue(TOKEN, token), call, headers, next);
	}

	private static StatusRuntimeException error(Status status, String reason) {
		if (reason.isEmpty()) {
			return status.asRuntimeException();
		}
		ErrorInfo info = ErrorInfo.newBuilder().setDomain("latchkey.dev").setReason(reason).build();
		return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
			.setCode(status.getCode().value())
			.addDetails(Any.pack(info))
			.build());
	}

	private Account account(String username) {
		String id = UUID.nameUUIDFromBytes(username.getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString();
		return Account.newBuilder().setAccountId(id).setUsername(username).build();
	}

	private <T> void answer(String method, StreamObserver<T> observer, Supplier<T> action) {
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
				observer.onError(error(fault.status(), fault.reason()));
			}
		}
		catch (StatusRuntimeException ex) {
			observer.onError(ex);
		}
	}

	private String owner(String token) {
		String username = this.sessions.get(token);
		if (username == null) {
			throw error(Status.UNAUTHENTICATED, "SESSION_INVALID");
		}
		return username;
	}

	private void requirePassword(String username, String password) {
		if (!password.equals(this.passwords.get(username))) {
			throw error(Status.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		}
	}

	private final class Authentication extends AuthenticationServiceGrpc.AuthenticationServiceImplBase {

		@Override
		public void signUp(SignUpRequest request, StreamObserver<SignUpResponse> observer) {
			StubAuth.this.secrets.add(request.getPassword());
			answer("SignUp", observer, () -> {
				StubAuth.this.passwords.put(request.getUsername(), request.getPassword());
				return SignUpResponse.newBuilder().setAccount(account(request.getUsername())).build();
			});
		}

		@Override
		public void signIn(SignInRequest request, StreamObserver<SignInResponse> observer) {
			answer("SignIn", observer, () -> {
				requirePassword(request.getUsername(), request.getPassword());
				String token = "lks_" + UUID.randomUUID();
				StubAuth.this.secrets.add(token);
				StubAuth.this.sessions.put(token, request.getUsername());
				return SignInResponse.newBuilder()
					.setSessionToken(token)
					.setAccount(account(request.getUsername()))
					.build();
			});
		}

		@Override
		public void signOut(SignOutRequest request, StreamObserver<SignOutResponse> observer) {
			String token = TOKEN.get();
			answer("SignOut", observer, () -> {
				if (!StubAuth.this.keepsSessions) {
					StubAuth.this.sessions.remove(token);
				}
				return SignOutResponse.getDefaultInstance();
			});
		}

		@Override
		public void validateSession(ValidateSessionRequest request, StreamObserver<ValidateSessionResponse> observer) {
			answer("ValidateSession", observer,
					() -> ValidateSessionResponse.newBuilder()
						.setAccount(account(owner(request.getSessionToken())))
						.build());
		}

	}

	private final class Accounts extends AccountServiceGrpc.AccountServiceImplBase {

		@Override
		public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> observer) {
			String token = TOKEN.get();
			answer("DeleteAccount", observer, () -> {
				String username = owner(token);
				requirePassword(username, request.getPassword());
				StubAuth.this.passwords.remove(username);
				StubAuth.this.sessions.values().removeIf(username::equals);
				return DeleteAccountResponse.getDefaultInstance();
			});
		}

	}

}
