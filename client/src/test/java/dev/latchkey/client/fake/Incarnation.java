package dev.latchkey.client.fake;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Names the process in every reply, and another one if a test wants that.
 */
public final class Incarnation implements ServerInterceptor {

	private static final Metadata.Key<String> KEY = Metadata.Key.of("latchkey-incarnation",
			Metadata.ASCII_STRING_MARSHALLER);

	private volatile @Nullable String ofStreams = "one";

	private volatile @Nullable String ofReplies = "one";

	public void ofStreams(@Nullable String named) {
		this.ofStreams = named;
	}

	public void ofReplies(@Nullable String named) {
		this.ofReplies = named;
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		return next.startCall(new SimpleForwardingServerCall<>(call) {

			@Override
			public void sendHeaders(Metadata metadata) {
				put(metadata, Incarnation.this.ofStreams);
				super.sendHeaders(metadata);
			}

			@Override
			public void close(Status status, Metadata trailers) {
				put(trailers, Incarnation.this.ofReplies);
				super.close(status, trailers);
			}

		}, headers);
	}

	private static void put(Metadata metadata, @Nullable String named) {
		if (named != null) {
			metadata.put(KEY, named);
		}
	}

}
