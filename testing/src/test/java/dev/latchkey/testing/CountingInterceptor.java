package dev.latchkey.testing;

import java.util.concurrent.atomic.AtomicInteger;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;

/**
 * Counts the calls with one reply.
 */
final class CountingInterceptor implements ClientInterceptor {

	private final AtomicInteger calls = new AtomicInteger();

	int count() {
		return this.calls.get();
	}

	@Override
	public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
		if (method.getType() == MethodType.UNARY) {
			this.calls.incrementAndGet();
		}
		return next.newCall(method, options);
	}

}
