package dev.latchkey.auth.grpc.call;

import dev.latchkey.auth.grpc.call.RequestReader.Refused;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * Refuses requests that the {@link RequestReader} could not read, calls without exactly
 * one request, and calls with two credentials. The status is the same as for other
 * invalid input.
 */
@Component
@GlobalServerInterceptor
class RefusedRequestInterceptor implements ServerInterceptor {

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		CallerToken.requireOneAtMost(headers);
		boolean clientSendsOneMessage = call.getMethodDescriptor().getType().clientSendsOneMessage();
		return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {

			private int messages;

			@Override
			public void onMessage(Q message) {
				if (++this.messages > 1 && clientSendsOneMessage) {
					throw RequestReader.malformed();
				}
				if (message instanceof Refused refused) {
					throw refused.reason();
				}
				super.onMessage(message);
			}

			@Override
			public void onHalfClose() {
				if (this.messages == 0 && clientSendsOneMessage) {
					throw RequestReader.malformed();
				}
				super.onHalfClose();
			}

		};
	}

}
