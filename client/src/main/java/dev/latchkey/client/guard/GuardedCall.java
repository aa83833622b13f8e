package dev.latchkey.client.guard;

import dev.latchkey.client.validation.WatchedSession;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * A call that the guard may close while its method sends. A call of gRPC is for one
 * thread at a time, so the two take turns here. What the method sends after the guard has
 * closed the call is dropped.
 */
final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

	private final CancellableContext context;

	private boolean closed;

	private volatile boolean revoked;

	GuardedCall(ServerCall<Q, A> call) {
		super(call);
		this.context = Context.current().withCancellation();
	}

	/**
	 * The context of the method, which ends with the call. The caller may read slowly:
	 * then the end of a call that was closed is a long time coming.
	 */
	Context context() {
		return this.context;
	}

	/**
	 * Tell the method and its own calls that nobody waits for them any more.
	 */
	void endContext(@Nullable Throwable cause) {
		this.context.cancel(cause);
	}

	/**
	 * Close the call, unless it is closed.
	 */
	void revoke(StatusRuntimeException refusal) {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
			this.revoked = true;
			Metadata trailers = refusal.getTrailers();
			super.close(refusal.getStatus(), (trailers != null) ? trailers : new Metadata());
		}
		endContext(refusal);
	}

	/**
	 * Whether the session may still be accepted. If not, the call is closed.
	 */
	boolean mayGoOn(WatchedSession session) {
		if (!this.revoked) {
			session.ended().ifPresent((cause) -> revoke(Refusals.of(cause)));
		}
		return !this.revoked;
	}

	/**
	 * Whether the guard has closed the call.
	 */
	boolean isRevoked() {
		return this.revoked;
	}

	@Override
	public boolean isCancelled() {
		return this.revoked || super.isCancelled();
	}

	@Override
	public synchronized void sendHeaders(Metadata headers) {
		if (!this.revoked) {
			super.sendHeaders(headers);
		}
	}

	@Override
	public synchronized void sendMessage(A message) {
		if (!this.revoked) {
			super.sendMessage(message);
		}
	}

	@Override
	public synchronized void close(Status status, Metadata trailers) {
		if (!this.revoked) {
			this.closed = true;
			super.close(status, trailers);
		}
	}

}
