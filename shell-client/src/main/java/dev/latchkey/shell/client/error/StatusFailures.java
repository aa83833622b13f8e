package dev.latchkey.shell.client.error;

import java.util.Base64;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.client.error.ErrorDetails;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Turns a gRPC status into a failure with a helpful sentence. The reason in its details
 * selects the sentence. The description of the server is shown only without a reason.
 */
public final class StatusFailures {

	private StatusFailures() {
	}

	public static ShellFailure of(LatchkeyException exception, Target target) {
		return failure(exception, target).with(StatusDetails.of(Status.fromThrowable(exception), exception.details()));
	}

	private static ShellFailure failure(LatchkeyException exception, Target target) {
		ErrorReason reason = exception.reason();
		if (reason == ErrorReason.ERROR_REASON_UNSPECIFIED) {
			return ConnectionFailures.of(exception, target);
		}
		return ShellFailure.refused(exception.code().value(), reason, ReasonSentences.of(exception));
	}

	/**
	 * The name of a status, with the reason from its details.
	 * @param code the number of the status
	 * @param details the details in base64, from the trailer
	 * {@code grpc-status-details-bin}
	 */
	public static String name(int code, @Nullable String details) {
		String name = Status.fromCodeValue(code).getCode().name();
		ErrorReason reason = (details != null) ? ErrorDetails.of(decode(details)).errorReason()
				: ErrorReason.ERROR_REASON_UNSPECIFIED;
		return (reason == ErrorReason.ERROR_REASON_UNSPECIFIED) ? name
				: name + " " + reason.name().replace("ERROR_REASON_", "");
	}

	private static com.google.rpc.Status decode(String details) {
		try {
			return com.google.rpc.Status.parseFrom(Base64.getDecoder().decode(details));
		}
		catch (IllegalArgumentException | InvalidProtocolBufferException ex) {
			return com.google.rpc.Status.getDefaultInstance();
		}
	}

}
