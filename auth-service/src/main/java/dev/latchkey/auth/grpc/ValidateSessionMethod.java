package dev.latchkey.auth.grpc;

import java.util.concurrent.CompletionException;

import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionInvalidException;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.cache.ValidatedSessionCache;
import dev.latchkey.auth.session.cache.ValidatedSessionCacheFactory;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

import org.springframework.stereotype.Component;

/**
 * The rpc that every request of every service waits for. A session that is remembered is
 * answered on the thread that has read the request, from bytes that are there. Everything
 * else, a refusal too, may wait for a store or a log and leaves that thread.
 */
@Component
class ValidateSessionMethod {

	private static final MethodDescriptor<ValidateSessionRequest, EncodedReply> METHOD = AuthenticationServiceGrpc
		.getValidateSessionMethod()
		.toBuilder(AuthenticationServiceGrpc.getValidateSessionMethod().getRequestMarshaller(), EncodedReply.MARSHALLER)
		.build();

	private final ValidatedSessionCache<EncodedReply> sessions;

	ValidateSessionMethod(ValidatedSessionCacheFactory caches) {
		this.sessions = caches.create(ValidateSessionMethod::reply);
	}

	/**
	 * Whether this is the method that a generated one stands for.
	 */
	boolean replaces(ServerMethodDefinition<?, ?> generated) {
		return METHOD.getFullMethodName().equals(generated.getMethodDescriptor().getFullMethodName());
	}

	ServerMethodDefinition<ValidateSessionRequest, EncodedReply> definition() {
		return ServerMethodDefinition.create(METHOD, ServerCalls.asyncUnaryCall(this::validate));
	}

	private void validate(ValidateSessionRequest request, StreamObserver<EncodedReply> observer) {
		SessionToken token = SessionToken.parse(request.getSessionToken());
		if (token == null) {
			refuse(observer, new SessionInvalidException());
			return;
		}
		EncodedReply known = this.sessions.getIfCached(token.key());
		if (known != null) {
			Replies.send(observer, known);
		}
		else {
			ask(token.key(), observer);
		}
	}

	private void ask(SessionKey key, StreamObserver<EncodedReply> observer) {
		Context context = Context.current();
		var unused = this.sessions.validate(key)
			.thenAccept((reply) -> context.run(() -> Replies.send(observer, reply)))
			.exceptionally((failure) -> {
				context.run(() -> refuse(observer, failure));
				return null;
			});
	}

	private static void refuse(StreamObserver<EncodedReply> observer, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		observer.onError(cause);
	}

	private static EncodedReply reply(Session session) {
		return EncodedReply.of(ValidateSessionResponse.newBuilder()
			.setSession(Messages.sessionTimes(session))
			.setAccount(Messages.accountOf(session))
			.build());
	}

}
