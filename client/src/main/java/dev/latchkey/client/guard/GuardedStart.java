package dev.latchkey.client.guard;

import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.latchkey.client.validation.WatchedSession;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Starts the method of one call, or refuses the call.
 */
final class GuardedStart<Q, A> {

	private final GuardedCall<Q, A> call;

	private final Metadata headers;

	private final ServerCallHandler<Q, A> next;

	private final Requirement requirement;

	private final Clock clock;

	GuardedStart(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next, Requirement requirement,
			Clock clock) {
		this.call = new GuardedCall<>(call);
		this.headers = headers;
		this.next = next;
		this.requirement = requirement;
		this.clock = clock;
	}

	/**
	 * Start or refuse a call whose session is known already.
	 */
	ServerCall.Listener<Q> now(CompletableFuture<WatchedSession> known) {
		try {
			return start(known.join());
		}
		catch (CompletionException | CancellationException ex) {
			return close(Refusals.of(ex));
		}
	}

	/**
	 * Start or refuse a call when its session is known. No thread waits for that.
	 */
	ServerCall.Listener<Q> later(CompletableFuture<WatchedSession> awaited, Executor executor) {
		HeldListener<Q> held = new HeldListener<>();
		Context context = Context.current();
		var unused = awaited.whenComplete((session, failure) -> {
			if (session == null) {
				// A refusal blocks nobody, so it needs no thread of its own.
				resume(held, null, failure);
				return;
			}
			try {
				executor.execute(() -> context.run(() -> resume(held, session, null)));
			}
			catch (RejectedExecutionException | OutOfMemoryError ex) {
				session.close();
				resume(held, null, ex);
			}
		});
		return held;
	}

	private void resume(HeldListener<Q> held, @Nullable WatchedSession session, @Nullable Throwable failure) {
		if (session != null && held.isCancelled()) {
			session.close();
			return;
		}
		try {
			held.open((session != null) ? start(session) : close(Refusals.of(failure)));
		}
		catch (RuntimeException | Error ex) {
			if (session != null) {
				session.close();
			}
			// gRPC does the same for a method that fails on a thread of its own.
			this.call.close(Status.UNKNOWN.withDescription("Application error processing RPC").withCause(ex),
					new Metadata());
			throw ex;
		}
	}

	private ServerCall.Listener<Q> start(WatchedSession session) {
		try {
			if (!this.requirement.isMetBy(session.session(), this.clock.instant())) {
				session.close();
				return close(this.requirement.refusal());
			}
			session.onRevoked((cause) -> this.call.revoke(Refusals.of(cause)));
			// The session may have been revoked while the call waited for a thread.
			if (!this.call.mayGoOn(session)) {
				session.close();
				return new ServerCall.Listener<>() {
				};
			}
			Context context = this.call.context().withValue(SessionGuard.SESSION, session.session());
			ServerCall.Listener<Q> method = Contexts.interceptCall(context, this.call, this.headers, this.next);
			return new GuardedListener<>(method, this.call, session);
		}
		catch (RuntimeException | Error ex) {
			session.close();
			throw ex;
		}
	}

	private ServerCall.Listener<Q> close(StatusRuntimeException refusal) {
		this.call.revoke(refusal);
		return new ServerCall.Listener<>() {
		};
	}

}
