package dev.latchkey.auth.grpc;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.auth.event.SecurityEvent.Outcome;
import dev.latchkey.auth.event.SecurityEvents;
import dev.latchkey.auth.session.UserAgent;
import dev.latchkey.auth.v1.AdminServiceGrpc;
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
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * Publishes one event for each call of our services, however it ends: also for rpcs that
 * somebody will add, and for what another interceptor refuses.
 */
@Component
@GlobalServerInterceptor
@Order(CallRecorder.AROUND_ALL_OTHERS)
class CallRecorder implements ServerInterceptor {

	static final int AROUND_ALL_OTHERS = DeadlineInterceptor.BEFORE_EXCEPTION_HANDLER - 1;

	private static final String OUR_PACKAGE = "latchkey.";

	private static final Metadata.Key<String> USER_AGENT = Metadata.Key.of("user-agent",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final Metadata.Key<String> TRACE_PARENT = Metadata.Key.of("traceparent",
			Metadata.ASCII_STRING_MARSHALLER);

	// W3C Trace Context, section 3.2.
	private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

	private final SecurityEvents events;

	private final CallerAddresses addresses;

	CallRecorder(SecurityEvents events, CallerAddresses addresses) {
		this.events = events;
		this.addresses = addresses;
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		CallRecord record = new CallRecord(this.addresses.of(call, headers), UserAgent.of(headers.get(USER_AGENT)),
				traceId(headers.get(TRACE_PARENT)));
		Context context = record.in(Context.current());
		if (!call.getMethodDescriptor().getFullMethodName().startsWith(OUR_PACKAGE)) {
			return Contexts.interceptCall(context, call, headers, next);
		}
		Ending ending = new Ending(action(call.getMethodDescriptor()), record);
		ServerCall<Q, R> recorded = new SimpleForwardingServerCall<>(call) {

			@Override
			public void close(Status status, Metadata trailers) {
				ending.publish(status.isOk() ? Outcome.SUCCESS : Outcome.FAILURE, ErrorStatus.reason(status, trailers));
				super.close(status, trailers);
			}

		};
		return new SimpleForwardingServerCallListener<>(Contexts.interceptCall(context, recorded, headers, next)) {

			@Override
			public void onCancel() {
				ending.publish(Outcome.UNKNOWN, Status.Code.CANCELLED.name());
				super.onCancel();
			}

		};
	}

	static String action(MethodDescriptor<?, ?> method) {
		String name = String.valueOf(method.getBareMethodName())
			.replaceAll("(?<!^)([A-Z])", "-$1")
			.toLowerCase(Locale.ROOT);
		return AdminServiceGrpc.SERVICE_NAME.equals(method.getServiceName()) ? "admin-" + name : name;
	}

	private static @Nullable String traceId(@Nullable String traceParent) {
		Matcher matcher = TRACE_ID.matcher((traceParent != null) ? traceParent : "");
		return matcher.matches() ? matcher.group(1) : null;
	}

	/**
	 * The end of one call, of which there may be two reports.
	 */
	private final class Ending {

		private final AtomicBoolean published = new AtomicBoolean();

		private final String action;

		private final CallRecord record;

		Ending(String action, CallRecord record) {
			this.action = action;
			this.record = record;
		}

		void publish(Outcome outcome, @Nullable String reason) {
			if (this.published.compareAndSet(false, true)) {
				CallRecorder.this.events.publish(this.record.ended(this.action, outcome, reason));
			}
		}

	}

}
