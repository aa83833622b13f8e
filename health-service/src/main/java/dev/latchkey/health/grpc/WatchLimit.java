package dev.latchkey.health.grpc;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Limits how many {@code Watch} calls are open at once: they never end by themselves, and
 * each takes memory and a share of every change.
 */
class WatchLimit implements ServerInterceptor {

	private final Semaphore places;

	/**
	 * Set the limit.
	 * @param most how many may be open at once
	 */
	WatchLimit(int most) {
		this.places = new Semaphore(most);
	}

	@Override
	public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(ServerCall<ReqT, RespT> call, Metadata headers,
			ServerCallHandler<ReqT, RespT> next) {
		if (call.getMethodDescriptor().getType() == MethodType.UNARY) {
			return next.startCall(call, headers);
		}
		if (!this.places.tryAcquire()) {
			call.close(Status.RESOURCE_EXHAUSTED
				.withDescription("Too many Watch calls are open; ask by Check, or try again later."), new Metadata());
			return new ServerCall.Listener<>() {
			};
		}
		return new Place<>(next.startCall(call, headers), this.places);
	}

	/**
	 * Gives the place back when the call is over.
	 */
	private static final class Place<T> extends SimpleForwardingServerCallListener<T> {

		private final AtomicBoolean taken = new AtomicBoolean(true);

		private final Semaphore places;

		private Place(ServerCall.Listener<T> call, Semaphore places) {
			super(call);
			this.places = places;
		}

		@Override
		public void onComplete() {
			giveBack();
			super.onComplete();
		}

		@Override
		public void onCancel() {
			giveBack();
			super.onCancel();
		}

		private void giveBack() {
			if (this.taken.getAndSet(false)) {
				this.places.release();
			}
		}

	}

}
