package dev.latchkey.shell.client;

import java.util.Base64;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
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
		com.google.rpc.@Nullable Status status = StatusProto.fromThrowable(exception);
		return failure(exception, status, target).with(StatusDetails.of(exception.getStatus(), status));
	}

	private static ShellFailure failure(StatusRuntimeException exception, com.google.rpc.@Nullable Status status,
			Target target) {
		int code = exception.getStatus().getCode().value();
		ErrorReason reason = reason(status);
		if (reason == ErrorReason.ERROR_REASON_UNSPECIFIED) {
			return ConnectionFailures.of(exception.getStatus(), target);
		}
		String sentence = ReasonSentences.of(reason, ErrorDetails.find(status, BadRequest.class),
				ErrorDetails.find(status, RetryInfo.class));
		return ShellFailure.refused(code, reason, sentence);
	}

	/**
	 * The name of a status, and the reason behind it when its details have one.
	 * @param code the number of the status
	 * @param details its details in base64, as they come in
	 * {@code grpc-status-details-bin}
	 */
	static String name(int code, @Nullable String details) {
		String name = Status.fromCodeValue(code).getCode().name();
		ErrorReason reason = reason((details != null) ? decode(details) : null);
		return (reason == ErrorReason.ERROR_REASON_UNSPECIFIED) ? name
				: name + " " + reason.name().replace("ERROR_REASON_", "");
	}

	private static com.google.rpc.@Nullable Status decode(String details) {
		try {
			return com.google.rpc.Status.parseFrom(Base64.getDecoder().decode(details));
		}
		catch (IllegalArgumentException | InvalidProtocolBufferException ex) {
			return null;
		}
	}

	private static ErrorReason reason(com.google.rpc.@Nullable Status status) {
		return ErrorDetails.find(status, ErrorInfo.class)
			.filter((info) -> info.getDomain().equals(DOMAIN))
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

}
