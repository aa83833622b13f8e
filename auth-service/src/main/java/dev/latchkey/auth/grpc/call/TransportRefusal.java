package dev.latchkey.auth.grpc.call;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;

/**
 * The status with which gRPC itself refused a call, because its request is too large.
 * Interceptors do not see it: they only hear that the call was cancelled.
 */
final class TransportRefusal extends ServerStreamTracer {

	private static final Context.Key<TransportRefusal> CURRENT = Context.key("transport-refusal");

	private volatile @Nullable Code code;

	private TransportRefusal() {
	}

	/**
	 * Return a factory that follows each call.
	 */
	static Factory factory() {
		return new Factory() {

			@Override
			public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
				return new TransportRefusal();
			}

		};
	}

	/**
	 * The refusal of the current call, which may still come.
	 */
	static @Nullable TransportRefusal current() {
		return CURRENT.get();
	}

	@Override
	public Context filterContext(Context context) {
		return context.withValue(CURRENT, this);
	}

	@Override
	public void streamClosed(Status status) {
		this.code = status.getCode();
	}

	/**
	 * Return the status of the refusal. Other faults of a caller are none: broken frames
	 * have the status of a fault of the service, and would raise its alert.
	 * @return {@code null} when gRPC did not refuse the call
	 */
	@Nullable Code code() {
		return (this.code == Code.RESOURCE_EXHAUSTED) ? Code.RESOURCE_EXHAUSTED : null;
	}

}
