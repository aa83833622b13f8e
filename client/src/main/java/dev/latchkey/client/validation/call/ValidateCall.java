package dev.latchkey.client.validation.call;

import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
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

	private static final Metadata.Key<String> INCARNATION = Metadata.Key.of("latchkey-incarnation",
			Metadata.ASCII_STRING_MARSHALLER);

	private final BiConsumer<@Nullable ValidateReply, @Nullable Throwable> listener;

	private @Nullable ValidateSessionResponse message;

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
				CallOptions.DEFAULT.withDeadlineAfter(deadlineNanos, TimeUnit.NANOSECONDS));
		call.start(new ValidateCall(listener), new Metadata());
		// A second message would be a fault, which gRPC finds.
		call.request(2);
		call.sendMessage(ValidateSessionRequest.newBuilder().setSessionToken(token).build());
		call.halfClose();
	}

	@Override
	public void onMessage(ValidateSessionResponse received) {
		this.message = received;
	}

	@Override
	public void onClose(Status status, Metadata trailers) {
		if (status.isOk() && this.message != null) {
			this.listener.accept(new ValidateReply(this.message, trailers.get(INCARNATION)), null);
		}
		else {
			Status failure = status.isOk() ? Status.INTERNAL.withDescription("The reply has no message") : status;
			this.listener.accept(null, new StatusRuntimeException(failure, trailers));
		}
	}

}
