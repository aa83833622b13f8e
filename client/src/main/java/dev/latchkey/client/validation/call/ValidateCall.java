package dev.latchkey.client.validation.call;

import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.client.revocation.ServerIncarnation;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code ValidateSession}. The stubs of gRPC hide the trailers of a reply.
 */
final class ValidateCall extends ClientCall.Listener<ValidateSessionResponse> {

	// A reply has some hundred bytes. Many sessions of a faulty server must fit into the
	// memory too.
	private static final int MAX_REPLY_BYTES = 16 * 1024;

	private final BiConsumer<@Nullable ValidateReply, @Nullable Throwable> listener;

	private @Nullable ValidateSessionResponse message;

	private int messages;

	private ValidateCall(BiConsumer<@Nullable ValidateReply, @Nullable Throwable> listener) {
		this.listener = listener;
	}

	/**
	 * Start a call.
	 * @param deadlineNanos how long it may take
	 * @param listener gets the reply or the failure, once
	 */
	static void start(Channel channel, String token, long deadlineNanos,
			BiConsumer<@Nullable ValidateReply, @Nullable Throwable> listener) {
		ClientCall<ValidateSessionRequest, ValidateSessionResponse> call = channel.newCall(
				AuthenticationServiceGrpc.getValidateSessionMethod(),
				CallOptions.DEFAULT.withDeadlineAfter(deadlineNanos, TimeUnit.NANOSECONDS)
					.withMaxInboundMessageSize(MAX_REPLY_BYTES));
		call.start(new ValidateCall(listener), new Metadata());
		// A second message is a fault, which must be seen: gRPC's stubs do the same.
		call.request(2);
		call.sendMessage(ValidateSessionRequest.newBuilder().setSessionToken(token).build());
		call.halfClose();
	}

	@Override
	public void onMessage(ValidateSessionResponse received) {
		this.message = received;
		this.messages++;
	}

	@Override
	public void onClose(Status status, Metadata trailers) {
		if (status.isOk() && this.message != null && this.messages == 1) {
			this.listener.accept(new ValidateReply(this.message, ServerIncarnation.in(trailers)), null);
		}
		else {
			Status failure = status.isOk() ? Status.INTERNAL.withDescription("The reply has not one message") : status;
			this.listener.accept(null, new StatusRuntimeException(failure, trailers));
		}
	}

}
