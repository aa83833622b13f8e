package dev.latchkey.auth.grpc;

import dev.latchkey.auth.session.RememberedSessions;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionMemory;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

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

	private final RememberedSessions<EncodedReply> sessions;

	private final CallThreads threads;

	ValidateSessionMethod(SessionMemory memory, CallThreads threads) {
		this.sessions = memory.of(ValidateSessionMethod::reply);
		this.threads = threads;
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
		String token = request.getSessionToken();
		EncodedReply known = recall(token);
		if (known != null) {
			Replies.send(observer, known);
		}
		else {
			this.threads.run(() -> Replies.send(observer, this.sessions.validate(token)), observer);
		}
	}

	private @Nullable EncodedReply recall(String text) {
		SessionToken token = SessionToken.parse(text);
		return (token != null) ? this.sessions.recall(token.key()) : null;
	}

	private static EncodedReply reply(Session session) {
		return EncodedReply.of(ValidateSessionResponse.newBuilder()
			.setSession(Messages.sessionTimes(session))
			.setAccount(Messages.accountOf(session))
			.build());
	}

}
