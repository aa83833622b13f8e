package dev.latchkey.testing.server;

import java.security.SecureRandom;
import java.util.Base64;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * The name of this run of the service, which the replies of {@code ValidateSession} and
 * the streams of revocations have.
 */
final class Incarnation implements ServerInterceptor {

	private static final Metadata.Key<String> KEY = Metadata.Key.of("latchkey-incarnation",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final int BYTES = 16;

	private static final SecureRandom RANDOM = new SecureRandom();

	private volatile String name = random();

	private static String random() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * Take another name, as a service does that starts again.
	 */
	void renew() {
		this.name = random();
	}

	Metadata metadata() {
		Metadata metadata = new Metadata();
		metadata.put(KEY, this.name);
		return metadata;
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		boolean isNamed = call.getMethodDescriptor()
			.getFullMethodName()
			.equals(AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName());
		return next.startCall(isNamed ? new NamedCall<>(call, this) : call, headers);
	}

	/**
	 * A call whose reply has the name.
	 */
	private static final class NamedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

		private final Metadata name;

		NamedCall(ServerCall<Q, A> call, Incarnation incarnation) {
			super(call);
			this.name = incarnation.metadata();
		}

		@Override
		public void close(Status status, Metadata trailers) {
			if (status.isOk()) {
				trailers.merge(this.name);
			}
			super.close(status, trailers);
		}

	}

}
