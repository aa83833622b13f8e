package dev.latchkey.auth.grpc.call;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.latchkey.service.grpc.ServerLimits;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Ends every call with one reply and its work in time, whatever deadline the caller has
 * set. This includes calls whose request never arrives. Server streams, such as
 * {@code Watch}, may stay open. A validation has no timeout before it waits for a store,
 * because most never do, and {@link ServerLimits} bound the arrival of every request.
 */
@Component
@GlobalServerInterceptor
@Order(InterceptorOrder.DEADLINE)
class DeadlineInterceptor implements ServerInterceptor, DisposableBean {

	private static final Status EXCEEDED = Status.DEADLINE_EXCEEDED.withDescription("The call has taken too long.");

	// Nearly every call ends long before its deadline, so setting and cancelling one must
	// cost little. A delay of a tenth of a second does not matter.
	private final HashedWheelTimer timer = new HashedWheelTimer(new CustomizableThreadFactory("deadline-"));

	private final Duration defaultDeadline;

	private final Duration maxDeadline;

	DeadlineInterceptor(ServerLimits limits) {
		this.defaultDeadline = limits.defaultDeadline();
		this.maxDeadline = limits.maxDeadline();
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		SynchronizedCall<Q, R> ending = new SynchronizedCall<>(call);
		if (!call.getMethodDescriptor().getType().serverSendsOneMessage()) {
			// Several threads write to a stream, too.
			return next.startCall(ending, headers);
		}
		Timed<Q> timed = new Timed<>(ending, next.startCall(ending, headers));
		if (!HotMethods.contain(call.getMethodDescriptor().getFullMethodName())) {
			timed.start();
		}
		return timed;
	}

	private Expiry startTimeout(ServerCall<?, ?> call) {
		Expiry expiry = new Expiry(call, CallRecord.current());
		expiry.timeout = this.timer.newTimeout(expiry, limit().toNanos(), TimeUnit.NANOSECONDS);
		return expiry;
	}

	// gRPC itself enforces the caller's deadline if it is earlier.
	private Duration limit() {
		return (Context.current().getDeadline() == null) ? this.defaultDeadline : this.maxDeadline;
	}

	long count() {
		return this.timer.pendingTimeouts();
	}

	@Override
	public void destroy() {
		Set<Timeout> unused = this.timer.stop();
	}

	/**
	 * Closes a call at its deadline. The timer holds this task until its next tick, so
	 * the task releases its call as soon as the call has ended. Otherwise many thousands
	 * of calls would stay in memory, and the garbage collector would move them.
	 */
	private static final class Expiry implements TimerTask {

		private volatile @Nullable ServerCall<?, ?> call;

		private volatile @Nullable CallRecord record;

		private @Nullable Timeout timeout;

		Expiry(ServerCall<?, ?> call, CallRecord record) {
			this.call = call;
			this.record = record;
		}

		@Override
		public void run(Timeout timeout) {
			ServerCall<?, ?> lateCall = this.call;
			CallRecord lateRecord = this.record;
			if (lateCall != null && lateRecord != null) {
				lateCall.close(EXCEEDED, new Metadata());
				lateRecord.giveUp();
			}
		}

		void cancel() {
			if (this.timeout != null) {
				boolean unused = this.timeout.cancel();
			}
			this.call = null;
			this.record = null;
		}

	}

	/**
	 * Starts the timeout of a call, at the latest when its request is complete and not
	 * yet answered. Cancels it when the call has ended.
	 */
	private final class Timed<Q> extends SimpleForwardingServerCallListener<Q> {

		private final SynchronizedCall<Q, ?> call;

		private @Nullable Expiry expiry;

		Timed(SynchronizedCall<Q, ?> call, ServerCall.Listener<Q> delegate) {
			super(delegate);
			this.call = call;
		}

		void start() {
			this.expiry = startTimeout(this.call);
		}

		@Override
		public void onHalfClose() {
			super.onHalfClose();
			if (this.expiry == null && !this.call.isClosed()) {
				start();
			}
		}

		@Override
		public void onCancel() {
			cancelTimeout();
			super.onCancel();
		}

		@Override
		public void onComplete() {
			cancelTimeout();
			super.onComplete();
		}

		private void cancelTimeout() {
			if (this.expiry != null) {
				this.expiry.cancel();
			}
		}

	}

}
