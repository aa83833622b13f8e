package dev.latchkey.health.stub;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * What every call of a server passes first. It can be slow, or stay shut.
 */
public final class Gate implements ServerInterceptor {

	private volatile boolean frozen;

	private volatile Duration delay = Duration.ZERO;

	/**
	 * Take calls and answer none, as a process does that has been stopped: connections
	 * stay.
	 */
	public void freeze() {
		this.frozen = true;
	}

	/**
	 * Let every call take so much longer.
	 */
	public void slowDown(Duration delay) {
		this.delay = delay;
	}

	/**
	 * Be quick again. Calls that came meanwhile are never answered.
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
