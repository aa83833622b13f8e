package dev.latchkey.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;

/**
 * Lets a call trigger a reconnection, at most once a second. gRPC alone increases its
 * pauses to two minutes, so calls would keep failing long after the server has recovered.
 */
final class Reconnection implements ClientInterceptor {

	private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final ManagedChannel channel;

	private final LongSupplier nanoTime;

	private final AtomicLong last;

	Reconnection(ManagedChannel channel, LongSupplier nanoTime) {
		this.channel = channel;
		this.nanoTime = nanoTime;
		this.last = new AtomicLong(nanoTime.getAsLong() - PERIOD_NANOS);
	}

	@Override
	public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
		if (this.channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE && isDue()) {
			this.channel.resetConnectBackoff();
		}
		return next.newCall(method, options);
	}

	private boolean isDue() {
		long before = this.last.get();
		long now = this.nanoTime.getAsLong();
		return now - before >= PERIOD_NANOS && this.last.compareAndSet(before, now);
	}

}
