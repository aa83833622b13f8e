package dev.latchkey.auth.grpc.call;

import dev.latchkey.auth.credential.AdminKeys;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Refusal.Reason;
import dev.latchkey.auth.v1.AdminServiceGrpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * Protects every rpc of the admin service with an admin key, including future ones.
 */
@Component
@GlobalServerInterceptor
public class AdminKeyInterceptor implements ServerInterceptor {

	private final AdminKeys keys;

	AdminKeyInterceptor(AdminKeys keys) {
		this.keys = keys;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		boolean forAdmins = AdminServiceGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName());
		if (forAdmins && !this.keys.accept(CallerToken.in(headers))) {
			throw Refusal.of(Reason.ADMIN_KEY_REQUIRED);
		}
		return next.startCall(call, headers);
	}

}
