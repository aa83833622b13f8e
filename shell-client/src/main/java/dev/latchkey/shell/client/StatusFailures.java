package dev.latchkey.shell.client;

import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failure with a helpful sentence from a gRPC status. The reason in its details
 * decides; its text is shown only when there is nothing better.
 */
final class StatusFailures {

	private static final String DOMAIN = "latchkey.dev";

	private StatusFailures() {
	}

	static ShellFailure of(StatusRuntimeException exception, Target target) {
		int code = exception.getStatus().getCode().value();
		com.google.rpc.@Nullable Status status = StatusProto.fromThrowable(exception);
		ErrorReason reason = reason(status);
		if (reason == ErrorReason.ERROR_REASON_UNSPECIFIED) {
			return ConnectionFailures.of(exception.getStatus(), target);
		}
		String sentence = ReasonSentences.of(reason, detail(status, BadRequest.class), detail(status, RetryInfo.class));
		return (reason == ErrorReason.ERROR_REASON_SESSION_INVALID) ? ShellFailure.sessionRefused(code, sentence)
				: ShellFailure.server(code, sentence);
	}

	/** The reason in a status in one word, or its code when there is no reason. */
	static String name(Status status, Metadata trailers) {
		ErrorReason reason = reason(StatusProto.fromStatusAndTrailers(status, trailers));
		return (reason == ErrorReason.ERROR_REASON_UNSPECIFIED) ? status.getCode().name()
				: reason.name().replace("ERROR_REASON_", "");
	}

	private static ErrorReason reason(com.google.rpc.@Nullable Status status) {
		return detail(status, ErrorInfo.class).filter((info) -> info.getDomain().equals(DOMAIN))
			.map((info) -> known(info.getReason()))
			.orElse(ErrorReason.ERROR_REASON_UNSPECIFIED);
	}

	private static ErrorReason known(String reason) {
		try {
			return ErrorReason.valueOf("ERROR_REASON_" + reason);
		}
		catch (IllegalArgumentException ex) {
			return ErrorReason.ERROR_REASON_UNSPECIFIED;
		}
	}

	private static <T extends Message> Optional<T> detail(com.google.rpc.@Nullable Status status, Class<T> type) {
		if (status == null) {
			return Optional.empty();
		}
		return status.getDetailsList()
			.stream()
			.filter((detail) -> detail.is(type))
			.findFirst()
			.flatMap((detail) -> unpack(detail, type));
	}

	private static <T extends Message> Optional<T> unpack(Any detail, Class<T> type) {
		try {
			return Optional.of(detail.unpack(type));
		}
		catch (InvalidProtocolBufferException ex) {
			return Optional.empty();
		}
	}

}
