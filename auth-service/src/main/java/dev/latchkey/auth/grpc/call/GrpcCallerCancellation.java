package dev.latchkey.auth.grpc.call;

import dev.latchkey.auth.password.CallerCancellation;
import io.grpc.Context;
import io.grpc.Context.CancellationListener;

import org.springframework.stereotype.Component;

/**
 * Reports that the caller has cancelled when gRPC cancels the context of the call. gRPC
 * also does so at the deadline.
 */
@Component
class GrpcCallerCancellation implements CallerCancellation {

	@Override
	public Registration onCancel(Runnable action) {
		Context context = Context.current();
		CancellationListener listener = (cancelled) -> action.run();
		context.addListener(listener, Runnable::run);
		return () -> context.removeListener(listener);
	}

}
