package dev.latchkey.spring.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

import org.springframework.core.Ordered;

/**
 * Sends headers before a status that would be the whole answer. Tomcat ends such an
 * answer in a way that gRPC clients report as {@code INTERNAL}, so an outage would not be
 * {@code UNAVAILABLE}.
 */
final class HeadersFirstInterceptor implements ServerInterceptor, Ordered {

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		return next.startCall(new HeadersFirst<>(call), headers);
	}

	/**
	 * Before everything that may refuse a call, because refusals have no headers.
	 */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	private static final class HeadersFirst<Q, A> extends SimpleForwardingServerCall<Q, A> {

		private boolean sent;

		HeadersFirst(ServerCall<Q, A> call) {
			super(call);
		}

		@Override
		public void sendHeaders(Metadata headers) {
			this.sent = true;
			super.sendHeaders(headers);
		}

		@Override
		public void close(Status status, Metadata trailers) {
			if (!this.sent && !isCancelled()) {
				sendHeaders(new Metadata());
			}
			super.close(status, trailers);
		}

	}

}
