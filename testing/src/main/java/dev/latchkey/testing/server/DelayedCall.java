package dev.latchkey.testing.server;

import java.time.Duration;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A call that is answered late. No thread waits.
 */
final class DelayedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

	private final Faults faults;

	private final Duration delay;

	DelayedCall(ServerCall<Q, A> call, Faults faults) {
		super(call);
		this.faults = faults;
		this.delay = faults.delay();
	}

	@Override
	public void sendHeaders(Metadata headers) {
		this.faults.answer(() -> super.sendHeaders(headers), this.delay);
	}

	@Override
	public void sendMessage(A message) {
		this.faults.answer(() -> super.sendMessage(message), this.delay);
	}

	@Override
	public void close(Status status, Metadata trailers) {
		this.faults.answer(() -> super.close(status, trailers), this.delay);
	}

}
