package dev.latchkey.spring.grpc;

import dev.latchkey.client.guard.SessionGuard;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Puts the guard before Spring Security, and the exception handlers of the program inside
 * of it. A call that waits for Latchkey continues on a thread of the guard, and there the
 * handlers outside of it would not see what its method throws.
 */
final class GuardInterceptor implements ServerInterceptor, Ordered {

	/**
	 * Before the interceptor of Spring Security, whose order is 2.
	 */
	static final int ORDER = -20;

	private final SessionGuard guard;

	private final @Nullable ServerInterceptor exceptionHandlers;

	GuardInterceptor(SessionGuard guard, @Nullable ServerInterceptor exceptionHandlers) {
		this.guard = guard;
		this.exceptionHandlers = exceptionHandlers;
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		ServerInterceptor handlers = this.exceptionHandlers;
		return this.guard.interceptCall(call, headers,
				(handlers != null) ? (guarded, metadata) -> handlers.interceptCall(guarded, metadata, next) : next);
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
