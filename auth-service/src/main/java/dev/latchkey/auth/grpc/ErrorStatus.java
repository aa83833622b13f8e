package dev.latchkey.auth.grpc;

import java.time.Duration;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.latchkey.auth.v1.ErrorReason;
import io.grpc.Status.Code;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;

/**
 * A status with its machine-readable details: always an {@code ErrorInfo}, and what else
 * the reason calls for.
 */
final class ErrorStatus {

	private static final String DOMAIN = "latchkey.dev";

	private static final String REASON_PREFIX = "ERROR_REASON_";

	private final Status status;

	private ErrorStatus(Status status) {
		this.status = status;
	}

	static ErrorStatus of(Code code, ErrorReason reason, String sentence) {
		ErrorInfo info = ErrorInfo.newBuilder()
			.setDomain(DOMAIN)
			.setReason(reason.name().substring(REASON_PREFIX.length()))
			.build();
		Status status = Status.newBuilder().setCode(code.value()).setMessage(sentence).build();
		return new ErrorStatus(status).with(info);
	}

	/**
	 * A status for input that breaks a rule of one field.
	 */
	static ErrorStatus invalid(ErrorReason reason, String field, String rule) {
		return of(Code.INVALID_ARGUMENT, reason, "The field " + field + " " + rule + ".").with(BadRequest.newBuilder()
			.addFieldViolations(FieldViolation.newBuilder().setField(field).setDescription(rule))
			.build());
	}

	/**
	 * Tell when to try again, in whole seconds and not too early.
	 */
	ErrorStatus retryAfter(Duration delay) {
		return with(RetryInfo.newBuilder()
			.setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(delay.plusMillis(999).toSeconds()))
			.build());
	}

	private ErrorStatus with(Message detail) {
		return new ErrorStatus(this.status.toBuilder().addDetails(Any.pack(detail)).build());
	}

	StatusException toException() {
		return StatusProto.toStatusException(this.status);
	}

}
