package dev.latchkey.auth.grpc;

import java.time.Clock;
import java.util.concurrent.CompletionException;

import dev.latchkey.auth.grpc.revocation.Incarnation;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.cache.ValidatedSessionCache;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

import org.springframework.stereotype.Component;

/**
 * The rpc that every request to every service waits for. The thread that read the request
 * answers it if the session is cached, with bytes that are already encoded. Any other
 * answer, including a refusal, may wait for a store or a log, so it moves to another
 * thread.
 */
@Component
class ValidateSessionMethod {

	private static final MethodDescriptor<ValidateSessionRequest, EncodedReply> METHOD = AuthenticationServiceGrpc
		.getValidateSessionMethod()
		.toBuilder(AuthenticationServiceGrpc.getValidateSessionMethod().getRequestMarshaller(), EncodedReply.MARSHALLER)
		.build();

	private final ValidatedSessionCache<ValidatedReply> sessions;

	private final Incarnation incarnation;

	private final Clock clock;

	ValidateSessionMethod(ValidatedSessions sessions, Incarnation incarnation, Clock clock) {
		this.incarnation = incarnation;
		this.sessions = sessions.cache();
		this.clock = clock;
	}

	/**
	 * Whether this method replaces a generated one.
	 */
	boolean replaces(ServerMethodDefinition<?, ?> generated) {
		return METHOD.getFullMethodName().equals(generated.getMethodDescriptor().getFullMethodName());
	}

	ServerMethodDefinition<ValidateSessionRequest, EncodedReply> definition() {
		ServerCallHandler<ValidateSessionRequest, EncodedReply> handler = ServerCalls.asyncUnaryCall(this::validate);
		return ServerMethodDefinition.create(METHOD,
				(call, headers) -> handler.startCall(new NamedCall(call, this.incarnation), headers));
	}

	private void validate(ValidateSessionRequest request, StreamObserver<EncodedReply> observer) {
		SessionToken token = SessionToken.parse(request.getSessionToken());
		if (token == null) {
			refuse(observer, Refusal.of(Reason.SESSION_INVALID));
			return;
		}
		SessionKey key = token.key();
		ValidatedReply cached = this.sessions.getIfCached(key);
		if (cached != null) {
			send(observer, cached);
		}
		else {
			load(key, observer);
		}
	}

	private void load(SessionKey key, StreamObserver<EncodedReply> observer) {
		Context context = Context.current();
		var unused = this.sessions.validate(key)
			.thenAccept((reply) -> context.run(() -> send(observer, reply)))
			.exceptionally((failure) -> {
				context.run(() -> refuse(observer, failure));
				return null;
			});
	}

	private static void refuse(StreamObserver<EncodedReply> observer, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		observer.onError(cause);
	}

	private void send(StreamObserver<EncodedReply> observer, ValidatedReply reply) {
		Replies.send(observer, reply.at(this.clock.millis()));
	}

	/**
	 * A call whose reply names this run of the process.
	 */
	private static final class NamedCall extends SimpleForwardingServerCall<ValidateSessionRequest, EncodedReply> {

		private final Incarnation incarnation;

		NamedCall(ServerCall<ValidateSessionRequest, EncodedReply> call, Incarnation incarnation) {
			super(call);
			this.incarnation = incarnation;
		}

		@Override
		public void close(Status status, Metadata trailers) {
			if (status.isOk()) {
				this.incarnation.addTo(trailers);
			}
			super.close(status, trailers);
		}

	}

}
