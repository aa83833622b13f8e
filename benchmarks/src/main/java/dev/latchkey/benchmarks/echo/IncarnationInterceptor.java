package dev.latchkey.benchmarks.echo;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Names this process in the headers and the trailers of each call.
 */
final class IncarnationInterceptor implements ServerInterceptor {

	private static final Metadata.Key<String> INCARNATION = Metadata.Key.of("latchkey-incarnation",
			Metadata.ASCII_STRING_MARSHALLER);

	private final String name;

	IncarnationInterceptor(String name) {
		this.name = name;
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		return next.startCall(new SimpleForwardingServerCall<>(call) {

			@Override
			public void sendHeaders(Metadata sent) {
				sent.put(INCARNATION, IncarnationInterceptor.this.name);
				super.sendHeaders(sent);
			}

			@Override
			public void close(Status status, Metadata trailers) {
				trailers.put(INCARNATION, IncarnationInterceptor.this.name);
				super.close(status, trailers);
			}

		}, headers);
	}

}
