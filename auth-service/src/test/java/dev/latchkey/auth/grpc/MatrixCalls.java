package dev.latchkey.auth.grpc;

import java.util.concurrent.CompletableFuture;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;

/**
 * Calls rpcs of any kind, for tests that do so for all of them.
 */
final class MatrixCalls {

	private MatrixCalls() {
	}

	@SuppressWarnings("unchecked") // The table contains the request type of each method.
	static <Q, R> Code call(Channel channel, MethodDescriptor<Q, R> method, String authorization, Message request) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
		Channel caller = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
		if (!method.getType().serverSendsOneMessage()) {
			return open(caller.newCall(method, CallOptions.DEFAULT), (Q) request);
		}
		try {
			var unused = ClientCalls.blockingUnaryCall(caller, method, CallOptions.DEFAULT, (Q) request);
			return Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
	}

	// A stream is open when its metadata arrives.
	private static <Q, R> Code open(ClientCall<Q, R> call, Q request) {
		CompletableFuture<Code> code = new CompletableFuture<>();
		call.start(new ClientCall.Listener<>() {

			@Override
			public void onHeaders(Metadata headers) {
				code.complete(Code.OK);
			}

			@Override
			public void onClose(Status status, Metadata trailers) {
				code.complete(status.getCode());
			}

		}, new Metadata());
		call.sendMessage(request);
		Code result = code.join();
		call.cancel("the answer is known", null);
		return result;
	}

}
