package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.grpc.server.exception.GrpcExceptionHandlerInterceptor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Ends every call in time, whatever deadline its caller has set, and with it what is done
 * for it. A call whose request never comes ends too. Streams of the server, such as
 * {@code Watch}, may stay open.
 */
@Component
@GlobalServerInterceptor
@Order(DeadlineInterceptor.BEFORE_EXCEPTION_HANDLER)
class DeadlineInterceptor implements ServerInterceptor, DisposableBean {

	// So that every answer passes the call that this one may end.
	static final int BEFORE_EXCEPTION_HANDLER = GrpcExceptionHandlerInterceptor.ORDER - 1;

	private static final Status EXCEEDED = Status.DEADLINE_EXCEEDED.withDescription("The call has taken too long.");

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
			new CustomizableThreadFactory("deadline-"));

	private final Duration defaultDeadline;

	private final Duration maxDeadline;

	DeadlineInterceptor(GrpcProperties properties) {
		this.defaultDeadline = properties.defaultDeadline();
		this.maxDeadline = properties.maxDeadline();
		// Most calls end long before their deadline, and must not be kept until it.
		this.timer.setRemoveOnCancelPolicy(true);
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		if (call.getMethodDescriptor().getType() != MethodType.UNARY) {
			return next.startCall(call, headers);
		}
		CancellableContext context = withDeadline(Context.current());
		ServerCall<Q, R> ending = new SynchronizedCall<>(call);
		context.addListener((ended) -> {
			if (ended.cancellationCause() instanceof TimeoutException) {
				ending.close(EXCEEDED, new Metadata());
			}
		}, Runnable::run);
		return new ContextEnd<>(Contexts.interceptCall(context, ending, headers, next), context);
	}

	private CancellableContext withDeadline(Context caller) {
		Duration limit = (caller.getDeadline() == null) ? this.defaultDeadline : this.maxDeadline;
		// The caller's own deadline stays when it is earlier.
		return caller.withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS, this.timer);
	}

	int count() {
		return this.timer.getQueue().size();
	}

	@Override
	public void destroy() {
		this.timer.shutdownNow();
	}

	/**
	 * Ends the context with the call, and its timer with it.
	 */
	private static final class ContextEnd<Q> extends SimpleForwardingServerCallListener<Q> {

		private final CancellableContext context;

		ContextEnd(ServerCall.Listener<Q> delegate, CancellableContext context) {
			super(delegate);
			this.context = context;
		}

		@Override
		public void onCancel() {
			try {
				super.onCancel();
			}
			finally {
				this.context.cancel(null);
			}
		}

		@Override
		public void onComplete() {
			try {
				super.onComplete();
			}
			finally {
				this.context.cancel(null);
			}
		}

	}

}
