package dev.latchkey.testing.server;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * The trouble that a test asks for.
 */
final class Faults implements ServerInterceptor, AutoCloseable {

	// One thread, so that the parts of an answer stay in order.
	private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, (task) -> {
		Thread thread = new Thread(task, "latchkey-testing-slow");
		thread.setDaemon(true);
		return thread;
	});

	private volatile boolean unavailable;

	private volatile Duration delay = Duration.ZERO;

	void unavailable(boolean value) {
		this.unavailable = value;
	}

	void delay(Duration value) {
		this.delay = value;
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		if (this.unavailable) {
			return Refusal.STORE_UNAVAILABLE.close(call);
		}
		boolean isDelayed = !this.delay.isZero() && call.getMethodDescriptor().getType().serverSendsOneMessage();
		return next.startCall(isDelayed ? new DelayedCall<>(call, this) : call, headers);
	}

	/**
	 * Run what answers a call, late if that was asked for.
	 */
	void answer(Runnable part) {
		Duration late = this.delay;
		if (late.isZero()) {
			part.run();
		}
		else {
			answer(part, late);
		}
	}

	void answer(Runnable part, Duration late) {
		try {
			var unused = this.later.schedule(part, late.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The service has stopped, and nobody waits for the answer.
		}
	}

	Duration delay() {
		return this.delay;
	}

	@Override
	public void close() {
		this.later.shutdownNow();
	}

}
