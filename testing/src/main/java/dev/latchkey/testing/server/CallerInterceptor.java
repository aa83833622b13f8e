package dev.latchkey.testing.server;

import java.util.Set;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;

/**
 * Tells methods their {@link Caller}, and lets only services make the calls that are for
 * services, if there are service keys.
 */
final class CallerInterceptor implements ServerInterceptor {

	private static final Set<String> FOR_SERVICES = Set.of(
			AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName(),
			RevocationServiceGrpc.getWatchRevocationsMethod().getFullMethodName());

	private final Set<String> serviceKeys;

	CallerInterceptor(Set<String> serviceKeys) {
		this.serviceKeys = Set.copyOf(serviceKeys);
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		try {
			Caller caller = Caller.of(call, headers);
			if (isForServices(call) && (caller.secret() == null || !this.serviceKeys.contains(caller.secret()))) {
				return Refusal.SERVICE_KEY_INVALID.close(call);
			}
			return Contexts.interceptCall(Context.current().withValue(Caller.KEY, caller), call, headers, next);
		}
		catch (StatusRuntimeException ex) {
			return Refusal.close(call, ex);
		}
	}

	private boolean isForServices(ServerCall<?, ?> call) {
		return !this.serviceKeys.isEmpty() && FOR_SERVICES.contains(call.getMethodDescriptor().getFullMethodName());
	}

}
