package dev.latchkey.auth.grpc.call;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.auth.credential.AdminKeys;
import dev.latchkey.auth.grpc.caller.CallerToken;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Throttle;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * Protects every rpc of the admin service with an admin key, including future ones.
 * Without a configured key, and at another port, the service is not there.
 */
@Component
@GlobalServerInterceptor
@Order(InterceptorOrder.ADMIN_KEY)
public class AdminKeyInterceptor implements ServerInterceptor {

	private final AdminKeys keys;

	private final AdminPort port;

	private final Throttle throttle;

	AdminKeyInterceptor(AdminKeys keys, AdminPort port, Throttle throttle) {
		this.keys = keys;
		this.port = port;
		this.throttle = throttle;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		MethodDescriptor<Q, R> method = call.getMethodDescriptor();
		boolean ours = CallRecorder.isOurs(method);
		boolean forAdmins = AdminServiceGrpc.SERVICE_NAME.equals(method.getServiceName());
		if ((ours && !this.port.offers(call, forAdmins)) || (forAdmins && this.keys.isEmpty())) {
			return notOffered(call);
		}
		if (forAdmins && !this.keys.accept(CallerToken.in(headers))) {
			this.throttle.takeUnknownToken(CallRecord.current().source());
			throw Refusal.of(Reason.ADMIN_KEY_INVALID);
		}
		return next.startCall(forAdmins ? accepted(call) : call, headers);
	}

	// The limits of requests that have not wholly arrived are for strangers: a stream is
	// let in as soon as its headers are answered.
	private static <Q, R> ServerCall<Q, R> accepted(ServerCall<Q, R> call) {
		if (call.getMethodDescriptor().getType().clientSendsOneMessage()) {
			return call;
		}
		call.sendHeaders(new Metadata());
		return new SimpleForwardingServerCall<>(call) {

			@Override
			public void sendHeaders(Metadata headers) {
				// They are sent.
			}

		};
	}

	// What gRPC says of a method that no service has.
	private static <Q, R> ServerCall.Listener<Q> notOffered(ServerCall<Q, R> call) {
		call.close(Status.UNIMPLEMENTED
			.withDescription("Method not found: " + call.getMethodDescriptor().getFullMethodName()), new Metadata());
		return new ServerCall.Listener<>() {
		};
	}

}
