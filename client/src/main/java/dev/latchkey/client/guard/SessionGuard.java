package dev.latchkey.client.guard;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import dev.latchkey.client.guard.GuardRules.Access;
import dev.latchkey.client.guard.GuardRules.Rule;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.WatchedSession;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServiceDescriptor;

/**
 * Lets only calls with a valid session reach the methods of a gRPC server. A call
 * presents its token as {@code authorization: Bearer <token>}. The method finds the
 * session in {@link #SESSION}. A call without a valid session gets
 * {@code UNAUTHENTICATED} with the reason {@code SESSION_INVALID}, or
 * {@code FACTOR_ENROLLMENT_REQUIRED} if the session may only enrol a second factor; if
 * nobody knows, {@code UNAVAILABLE} with {@code STORE_UNAVAILABLE}; if its session lacks
 * what the method requires, {@code FAILED_PRECONDITION} with
 * {@code REAUTHENTICATION_REQUIRED}. Streams are closed in the same way when their
 * session is revoked. Health checks and reflection are open.
 */
public final class SessionGuard implements ServerInterceptor {

	/**
	 * The session of the current call. It has no value in methods that are open, and in
	 * optional ones that were called without a token.
	 */
	public static final Context.Key<ValidatedSession> SESSION = Context.key("latchkey-session");

	private final SessionValidator sessions;

	private final GuardRules rules;

	private final Executor executor;

	private final Clock clock;

	private SessionGuard(SessionValidator sessions, GuardRules rules, Executor executor, Clock clock) {
		this.sessions = sessions;
		this.rules = rules;
		this.executor = executor;
		this.clock = clock;
	}

	/**
	 * Create a guard that requires a session for every method.
	 * @param sessions validates tokens, usually {@code latchkey.sessions()}
	 * @return the guard
	 */
	public static SessionGuard of(SessionValidator sessions) {
		return builder(sessions).build();
	}

	/**
	 * Start building a guard.
	 * @param sessions validates tokens, usually {@code latchkey.sessions()}
	 * @return a builder; without further settings every method requires a session
	 */
	public static Builder builder(SessionValidator sessions) {
		return new Builder(sessions);
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		Rule rule = this.rules.of(call.getMethodDescriptor());
		String token = (rule.access() != Access.OPEN) ? BearerToken.in(headers) : null;
		if (token == null && rule.access() != Access.SESSION) {
			return next.startCall(call, headers);
		}
		CompletableFuture<WatchedSession> session = this.sessions.watch((token != null) ? token : "");
		GuardedStart<Q, A> start = new GuardedStart<>(call, headers, next, rule.requirement(), this.clock);
		return session.isDone() ? start.now(session) : start.later(session, this.executor);
	}

	/**
	 * Builds a guard. It is not thread-safe.
	 */
	public static final class Builder {

		private final SessionValidator sessions;

		private final GuardRules rules = new GuardRules();

		private Executor executor = DefaultExecutor.INSTANCE;

		private Clock clock = Clock.systemUTC();

		private Builder(SessionValidator sessions) {
			this.sessions = sessions;
		}

		/**
		 * Let everybody call a method. Its credentials are not looked at.
		 * @param method the method, for instance {@code CatalogGrpc.getListMethod()}
		 * @return this builder
		 */
		public Builder open(MethodDescriptor<?, ?> method) {
			this.rules.put(method, Access.OPEN);
			return this;
		}

		/**
		 * Let everybody call all methods of a service, except for those that have a rule
		 * of their own.
		 * @param service the service
		 * @return this builder
		 */
		public Builder open(ServiceDescriptor service) {
			this.rules.openService(service.getName());
			return this;
		}

		/**
		 * Let callers without a token call a method too. A token that is not valid is
		 * still refused.
		 * @param method the method
		 * @return this builder
		 */
		public Builder optional(MethodDescriptor<?, ?> method) {
			this.rules.put(method, Access.OPTIONAL);
			return this;
		}

		/**
		 * Require more than a session.
		 * @param method the method
		 * @param requirement what the session must have
		 * @return this builder
		 */
		public Builder require(MethodDescriptor<?, ?> method, Requirement requirement) {
			this.rules.put(method, requirement);
			return this;
		}

		/**
		 * Set what runs the methods of those calls that had to wait for Latchkey. The
		 * default is threads of their own, as many as there are such calls.
		 * @param executor runs methods, which may block. A call that it rejects gets
		 * {@code UNAVAILABLE}.
		 * @return this builder
		 */
		public Builder executor(Executor executor) {
			this.executor = executor;
			return this;
		}

		/**
		 * Set the clock by which the age of an authentication is measured. The default is
		 * that of this machine, which should agree with that of Latchkey within seconds.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(Clock clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Create the guard.
		 * @return an interceptor for any number of servers
		 */
		public SessionGuard build() {
			return new SessionGuard(this.sessions, new GuardRules(this.rules), this.executor, this.clock);
		}

	}

	/**
	 * The threads that all guards share. They end when they have nothing to do.
	 */
	private static final class DefaultExecutor {

		static final Executor INSTANCE = Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "latchkey-guard");
			thread.setDaemon(true);
			return thread;
		});

	}

}
