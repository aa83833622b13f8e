package dev.latchkey.client.guard;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * A call that the guard may close while its method sends. A call of gRPC is for one
 * thread at a time, so the two take turns here. What the method sends after the guard has
 * closed the call is dropped.
 */
final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

	private boolean closed;

	private volatile boolean revoked;

	GuardedCall(ServerCall<Q, A> call) {
		super(call);
	}

	/**
	 * Close the call, unless it is closed.
	 */
	synchronized void revoke(StatusRuntimeException refusal) {
		if (!this.closed) {
			this.closed = true;
			this.revoked = true;
			Metadata trailers = refusal.getTrailers();
			super.close(refusal.getStatus(), (trailers != null) ? trailers : new Metadata());
		}
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
