package dev.latchkey.auth.grpc.call;

import java.util.Set;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.auth.audit.EventLog;
import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * Refuses sign-ins, changes of accounts and factors, and admin calls while the log has no
 * room for their events. Sessions can still be validated and revoked.
 */
@Component
@GlobalServerInterceptor
@Order(InterceptorOrder.EVENT_LOG)
class EventLogInterceptor implements ServerInterceptor {

	private static final Set<String> ACTS = Set.of(AuthenticationServiceGrpc.getSignUpMethod().getFullMethodName(),
			AuthenticationServiceGrpc.getSignInMethod().getFullMethodName(),
			AuthenticationServiceGrpc.getCompleteSignInMethod().getFullMethodName(),
			AuthenticationServiceGrpc.getCompletePasswordResetMethod().getFullMethodName(),
			AccountServiceGrpc.getChangePasswordMethod().getFullMethodName(),
			AccountServiceGrpc.getDeleteAccountMethod().getFullMethodName(),
			SessionServiceGrpc.getReauthenticateMethod().getFullMethodName());

	private final EventLog log;

	EventLogInterceptor(EventLog log) {
		this.log = log;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		if (isAct(call.getMethodDescriptor())) {
			this.log.requireRoom();
		}
		return next.startCall(call, headers);
	}

	private static boolean isAct(MethodDescriptor<?, ?> method) {
		return ACTS.contains(method.getFullMethodName())
				|| AdminServiceGrpc.SERVICE_NAME.equals(method.getServiceName()) || isChangeOfFactors(method);
	}

	private static boolean isChangeOfFactors(MethodDescriptor<?, ?> method) {
		return FactorServiceGrpc.SERVICE_NAME.equals(method.getServiceName())
				&& !method.getFullMethodName().equals(FactorServiceGrpc.getListFactorsMethod().getFullMethodName());
	}

}
