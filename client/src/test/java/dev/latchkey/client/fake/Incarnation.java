package dev.latchkey.client.fake;

import java.util.List;

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

	private volatile List<String> ofStreams = List.of("one");

	private volatile List<String> ofReplies = List.of("one");

	public void ofStreams(@Nullable String named) {
		this.ofStreams = (named != null) ? List.of(named) : List.of();
	}

	public void ofReplies(@Nullable String named) {
		everyOfReplies((named != null) ? List.of(named) : List.of());
	}

	public void everyOfReplies(List<String> named) {
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

	private static void put(Metadata metadata, List<String> named) {
		named.forEach((name) -> metadata.put(KEY, name));
	}

}
