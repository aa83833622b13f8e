package dev.latchkey.auth.grpc.call;

import java.util.Set;

import dev.latchkey.auth.credential.ServiceKeys;
import dev.latchkey.auth.grpc.caller.CallerToken;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Throttle;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * Lets only services make the calls that are for services, as soon as services are
 * configured. A service proves itself by its key, or without a key by the certificate of
 * its connection.
 */
@Component
@GlobalServerInterceptor
@Order(InterceptorOrder.SERVICE_KEY)
class ServiceKeyInterceptor implements ServerInterceptor {

	private static final Set<String> FOR_SERVICES = Set.of(
			AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName(),
			RevocationServiceGrpc.getWatchRevocationsMethod().getFullMethodName(),
			AuthorizationGrpc.getCheckMethod().getFullMethodName());

	private final ServiceKeys keys;

	private final Throttle throttle;

	ServiceKeyInterceptor(ServiceKeys keys, Throttle throttle) {
		this.keys = keys;
		this.throttle = throttle;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		if (!this.keys.isEmpty() && FOR_SERVICES.contains(call.getMethodDescriptor().getFullMethodName())) {
			CallRecord.current().service(service(call, headers));
		}
		return next.startCall(call, headers);
	}

	private String service(ServerCall<?, ?> call, Metadata headers) {
		String key = CallerToken.in(headers);
		String service = (key != null) ? this.keys.serviceOf(key) : certified(call);
		if (service == null) {
			this.throttle.takeUnknownToken(CallRecord.current().source());
			throw Refusal.of(Reason.SERVICE_KEY_INVALID);
		}
		return service;
	}

	private static @Nullable String certified(ServerCall<?, ?> call) {
		return call.getAttributes().get(ServiceCertificates.SERVICE);
	}

}
