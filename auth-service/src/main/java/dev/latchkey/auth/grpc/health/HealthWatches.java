package dev.latchkey.auth.grpc.health;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.auth.grpc.call.InterceptorOrder;
import dev.latchkey.auth.grpc.call.SynchronizedCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;

import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * The open {@code Watch} calls of the health service. They must be closed at a shutdown:
 * they never end by themselves, and a draining server waits for its open calls.
 */
@Component
@GlobalServerInterceptor
@Order(InterceptorOrder.HEALTH_WATCHES)
class HealthWatches implements ServerInterceptor {

	private final Set<ServerCall<?, ?>> open = ConcurrentHashMap.newKeySet();

	private volatile boolean ended;

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		if (!HealthGrpc.getWatchMethod().getFullMethodName().equals(call.getMethodDescriptor().getFullMethodName())) {
			return next.startCall(call, headers);
		}
		ServerCall<Q, R> watch = new SynchronizedCall<>(call);
		this.open.add(watch);
		if (this.ended) {
			end(watch);
		}
		return new SimpleForwardingServerCallListener<>(next.startCall(watch, headers)) {

			@Override
			public void onCancel() {
				HealthWatches.this.open.remove(watch);
				super.onCancel();
			}

			@Override
			public void onComplete() {
				HealthWatches.this.open.remove(watch);
				super.onComplete();
			}

		};
	}

	int count() {
		return this.open.size();
	}

	/**
	 * Close every watch, including future ones.
	 */
	void end() {
		this.ended = true;
		this.open.forEach(HealthWatches::end);
	}

	private static void end(ServerCall<?, ?> watch) {
		watch.close(Status.UNAVAILABLE.withDescription("The server shuts down"), new Metadata());
	}

}
