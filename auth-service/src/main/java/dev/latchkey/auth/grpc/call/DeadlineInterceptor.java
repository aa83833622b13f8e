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
 * {@code Watch}, may stay open.
 */
@Component
@GlobalServerInterceptor
@Order(InterceptorOrder.DEADLINE)
class DeadlineInterceptor implements ServerInterceptor, DisposableBean {

	private static final Status EXCEEDED = Status.DEADLINE_EXCEEDED.withDescription("The call has taken too long.");

	// Nearly every call ends long before its deadline, so setting and cancelling one must
	// cost almost nothing. A delay of a tenth of a second does not matter.
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
		ServerCall<Q, R> ending = new SynchronizedCall<>(call);
		if (!call.getMethodDescriptor().getType().serverSendsOneMessage()) {
			// Several threads write to a stream, too.
			return next.startCall(ending, headers);
		}
		Expiry expiry = new Expiry(ending, CallRecord.current());
		Timeout timeout = this.timer.newTimeout(expiry, limit().toNanos(), TimeUnit.NANOSECONDS);
		return new Ending<>(next.startCall(ending, headers), expiry, timeout);
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

		void release() {
			this.call = null;
			this.record = null;
		}

	}

	/**
	 * Cancels the timeout when the call has ended.
	 */
	private static final class Ending<Q> extends SimpleForwardingServerCallListener<Q> {

		private final Expiry expiry;

		private final Timeout timeout;

		Ending(ServerCall.Listener<Q> delegate, Expiry expiry, Timeout timeout) {
			super(delegate);
			this.expiry = expiry;
			this.timeout = timeout;
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
			boolean unused = this.timeout.cancel();
			this.expiry.release();
		}

	}

}
