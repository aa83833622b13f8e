package dev.latchkey.auth.grpc.request;

import dev.latchkey.auth.grpc.call.InterceptorOrder;
import dev.latchkey.auth.grpc.caller.CallerToken;
import dev.latchkey.auth.grpc.request.RequestReader.Refused;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * Refuses requests that the {@link RequestReader} could not read, calls without exactly
 * one request, and calls with two credentials. The status is the same as for other
 * invalid input.
 */
@Component
@GlobalServerInterceptor
@Order(InterceptorOrder.REFUSED_REQUEST)
class RefusedRequestInterceptor implements ServerInterceptor {

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		CallerToken.requireOneAtMost(headers);
		boolean clientSendsOneMessage = call.getMethodDescriptor().getType().clientSendsOneMessage();
		return new Requests<>(next.startCall(call, headers), clientSendsOneMessage);
	}

	/**
	 * The messages of one call. When one of them was refused, the call has been answered
	 * and gets nothing more, not even the end of its request.
	 */
	private static final class Requests<Q> extends SimpleForwardingServerCallListener<Q> {

		private final boolean one;

		private int messages;

		private boolean refused;

		Requests(ServerCall.Listener<Q> delegate, boolean one) {
			super(delegate);
			this.one = one;
		}

		@Override
		public void onMessage(Q message) {
			if (this.refused) {
				return;
			}
			// Until the message has been taken.
			this.refused = true;
			take(message);
			this.refused = false;
		}

		private void take(Q message) {
			if (++this.messages > 1 && this.one) {
				throw RequestReader.malformed();
			}
			if (message instanceof Refused unreadable) {
				throw unreadable.reason();
			}
			super.onMessage(message);
		}

		@Override
		public void onHalfClose() {
			if (this.refused) {
				return;
			}
			if (this.messages == 0 && this.one) {
				throw RequestReader.malformed();
			}
			super.onHalfClose();
		}

	}

}
