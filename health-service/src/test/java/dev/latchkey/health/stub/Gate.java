package dev.latchkey.health.stub;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Intercepts every call of a server. It can delay calls, or leave them without an answer.
 */
public final class Gate implements ServerInterceptor {

	private volatile boolean frozen;

	private volatile Duration delay = Duration.ZERO;

	/**
	 * Accept calls without answering them, like a process after SIGSTOP. Connections stay
	 * open.
	 */
	public void freeze() {
		this.frozen = true;
	}

	/**
	 * Delay every call.
	 */
	public void slowDown(Duration delay) {
		this.delay = delay;
	}

	/**
	 * Handle calls without delay again. Calls that arrived meanwhile are never answered.
	 */
	public void mend() {
		this.frozen = false;
		this.delay = Duration.ZERO;
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		if (this.frozen) {
			return new ServerCall.Listener<>() {
			};
		}
		LockSupport.parkNanos(this.delay.toNanos());
		return next.startCall(call, headers);
	}

}
