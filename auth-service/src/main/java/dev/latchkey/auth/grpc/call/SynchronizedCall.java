package dev.latchkey.auth.grpc.call;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A call that two threads may end: the one that answers it and another one. The first one
 * wins; the call ignores the other one.
 */
public final class SynchronizedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

	private boolean closed;

	public SynchronizedCall(ServerCall<Q, R> call) {
		super(call);
	}

	/**
	 * Whether the call has been answered.
	 */
	synchronized boolean isClosed() {
		return this.closed;
	}

	@Override
	public synchronized void sendHeaders(Metadata headers) {
		if (!this.closed) {
			super.sendHeaders(headers);
		}
	}

	@Override
	public synchronized void sendMessage(R message) {
		if (!this.closed) {
			super.sendMessage(message);
		}
	}

	@Override
	public synchronized void close(Status status, Metadata trailers) {
		if (!this.closed) {
			this.closed = true;
			super.close(status, trailers);
		}
	}

}
