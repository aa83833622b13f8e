package dev.latchkey.auth.grpc.envoy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.latchkey.auth.edge.Decision;
import dev.latchkey.auth.edge.Decision.Cause;
import dev.latchkey.auth.edge.Decision.Denied;
import dev.latchkey.auth.edge.RequestAuthorizer;
import dev.latchkey.auth.grpc.EncodedReply;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.grpc.request.RequestDecoder;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * Tells Envoy whether a request may pass, and as whom. As with {@code ValidateSession},
 * the thread that reads the connection answers if the session is cached. When nobody
 * knows, the rpc fails: Envoy then refuses the request without telling its caller that
 * the session has ended.
 */
@GrpcService
class AuthorizationGrpcService implements BindableService {

	private static final RequestDecoder<CheckedRequest> DECODER = CheckedRequestReader::read;

	private static final MethodDescriptor<CheckedRequest, EncodedReply> METHOD = AuthorizationGrpc.getCheckMethod()
		.toBuilder(DECODER, EncodedReply.MARSHALLER)
		.build();

	private final RequestAuthorizer authorizer;

	AuthorizationGrpcService(RequestAuthorizer authorizer) {
		this.authorizer = authorizer;
	}

	@Override
	public ServerServiceDefinition bindService() {
		return ServerServiceDefinition.builder(AuthorizationGrpc.SERVICE_NAME)
			.addMethod(METHOD, ServerCalls.asyncUnaryCall(this::check))
			.build();
	}

	private void check(CheckedRequest request, StreamObserver<EncodedReply> observer) {
		ReceivedHeaders headers = request.headers();
		if (!request.isComplete()) {
			send(observer, this.authorizer.unknownRequest(), headers);
		}
		else if (request.isAmbiguous()) {
			send(observer, Denied.of(Cause.CREDENTIAL_REFUSED), headers);
		}
		else {
			decide(request, observer);
		}
	}

	private void decide(CheckedRequest request, StreamObserver<EncodedReply> observer) {
		ReceivedHeaders headers = request.headers();
		CompletableFuture<Decision> decision = this.authorizer.authorize(headers.authorization(), headers.cookies(),
				request.route());
		if (decision.isDone() && !decision.isCompletedExceptionally()) {
			send(observer, decision.join(), headers);
		}
		else {
			sendLater(observer, decision, headers);
		}
	}

	private static void sendLater(StreamObserver<EncodedReply> observer, CompletableFuture<Decision> decision,
			ReceivedHeaders headers) {
		Context context = Context.current();
		var unused = decision.thenAccept((known) -> context.run(() -> send(observer, known, headers)))
			.exceptionally((failure) -> {
				context.run(() -> fail(observer, failure));
				return null;
			});
	}

	private static void fail(StreamObserver<EncodedReply> observer, Throwable failure) {
		observer.onError((failure instanceof CompletionException) ? failure.getCause() : failure);
	}

	private static void send(StreamObserver<EncodedReply> observer, Decision decision, ReceivedHeaders headers) {
		String reason = decision.reason();
		if (reason != null) {
			CallRecord call = CallRecord.current();
			call.refused(reason);
			call.asksAbout(headers.forwardedFor(), headers.userAgent());
		}
		observer.onNext(CheckReplies.of(decision, headers));
		observer.onCompleted();
	}

}
