package dev.latchkey.auth.grpc.call;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.auth.audit.SecurityEvent.CallEnded;
import dev.latchkey.auth.audit.SecurityEvent.Outcome;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.grpc.caller.CallerAddresses;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.grpc.error.ErrorStatus;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * Publishes one event for each call of our services, whatever its outcome. This includes
 * future rpcs and calls that another interceptor refuses.
 */
@Component
@GlobalServerInterceptor
@Order(InterceptorOrder.CALL_RECORDER)
class CallRecorder implements ServerInterceptor {

	private static final String OUR_PACKAGE = "latchkey.";

	private final SecurityEvents events;

	private final CallerAddresses addresses;

	CallRecorder(SecurityEvents events, CallerAddresses addresses) {
		this.events = events;
		this.addresses = addresses;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		if (!isOurs(call.getMethodDescriptor())) {
			return next.startCall(call, headers);
		}
		CallRecord record = CallRecord.of(call.getMethodDescriptor(), headers, (kept) -> this.addresses.of(call, kept));
		Context context = record.within(Context.current());
		Ending ending = new Ending(call.getMethodDescriptor(), record, TransportRefusal.current());
		ServerCall<Q, R> recorded = new SimpleForwardingServerCall<>(call) {

			@Override
			public void close(Status status, Metadata trailers) {
				if (status.isOk()) {
					ending.succeeded();
				}
				else {
					ending.failed(status, trailers);
				}
				super.close(status, trailers);
			}

		};
		return new SimpleForwardingServerCallListener<>(Contexts.interceptCall(context, recorded, headers, next)) {

			@Override
			public void onCancel() {
				ending.cancelled();
				super.onCancel();
			}

		};
	}

	/**
	 * Whether this service defines what a method does, and not gRPC.
	 */
	static boolean isOurs(MethodDescriptor<?, ?> method) {
		return method.getFullMethodName().startsWith(OUR_PACKAGE) || isCheck(method);
	}

	private static boolean isCheck(MethodDescriptor<?, ?> method) {
		return AuthorizationGrpc.SERVICE_NAME.equals(method.getServiceName());
	}

	static String action(MethodDescriptor<?, ?> method) {
		if (isCheck(method)) {
			return SecurityEvents.CHECK_REQUEST;
		}
		String name = String.valueOf(method.getBareMethodName())
			.replaceAll("(?<!^)([A-Z])", "-$1")
			.toLowerCase(Locale.ROOT);
		return AdminServiceGrpc.SERVICE_NAME.equals(method.getServiceName()) ? "admin-" + name : name;
	}

	/**
	 * The end of one call, which can be reported twice.
	 */
	private final class Ending {

		private final AtomicBoolean published = new AtomicBoolean();

		private final MethodDescriptor<?, ?> method;

		private final CallRecord record;

		private final @Nullable TransportRefusal refusal;

		Ending(MethodDescriptor<?, ?> method, CallRecord record, @Nullable TransportRefusal refusal) {
			this.method = method;
			this.record = record;
			this.refusal = refusal;
		}

		void succeeded() {
			String refusal = this.record.refusal();
			if (refusal != null) {
				publish(Outcome.FAILURE, refusal);
			}
			else if (this.record.isChallenged()) {
				publish(Outcome.UNKNOWN, CallEnded.CHALLENGE);
			}
			else if (!HotMethods.contain(this.method.getFullMethodName())) {
				publish(Outcome.SUCCESS, null);
			}
			else if (this.published.compareAndSet(false, true)) {
				count();
			}
		}

		void failed(Status status, Metadata trailers) {
			publish(Outcome.FAILURE, ErrorStatus.reason(status, trailers), ErrorStatus.passkeyCheck(status, trailers));
		}

		void cancelled() {
			Code refusal = (this.refusal != null) ? this.refusal.code() : null;
			if (refusal != null) {
				publish(Outcome.FAILURE, refusal.name());
			}
			else {
				publish(Outcome.UNKNOWN, Code.CANCELLED.name());
			}
		}

		private void count() {
			if (isCheck(this.method)) {
				CallRecorder.this.events.requestPassed(SecurityEvents.CHECK_REQUEST, this.record.service());
			}
			else {
				CallRecorder.this.events.sessionValidated(this.record.service());
			}
		}

		private void publish(Outcome outcome, @Nullable String reason) {
			publish(outcome, reason, null);
		}

		private void publish(Outcome outcome, @Nullable String reason, @Nullable String passkeyCheck) {
			if (this.published.compareAndSet(false, true)) {
				CallRecorder.this.events.publish(this.record.ended(action(this.method), outcome, reason, passkeyCheck));
			}
		}

	}

}
