package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * Refuses a request that is too large before it is read, where gRPC itself would say
 * nothing that a program understands. Needs the messages as streams: see
 * {@link StreamMessagesConfigurer}.
 */
@Component
@GlobalServerInterceptor
@Order(RequestSizeInterceptor.BEFORE_MALFORMED_REQUESTS)
class RequestSizeInterceptor implements ServerInterceptor {

	// What fails inside MalformedRequestInterceptor is taken for unreadable.
	static final int BEFORE_MALFORMED_REQUESTS = Ordered.LOWEST_PRECEDENCE - 1;

	private final long limit;

	RequestSizeInterceptor(GrpcProperties properties) {
		this.limit = properties.maxRequestSize().toBytes();
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {

			@Override
			public void onMessage(Q message) {
				if (size((InputStream) message) > RequestSizeInterceptor.this.limit) {
					throw new RequestTooLargeException(RequestSizeInterceptor.this.limit);
				}
				super.onMessage(message);
			}

		};
	}

	private static long size(InputStream message) {
		try {
			// All of it: messages are neither compressed nor handed on before they are
			// complete.
			return message.available();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
