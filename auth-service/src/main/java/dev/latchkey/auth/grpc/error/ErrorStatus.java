package dev.latchkey.auth.grpc.error;

import java.time.Duration;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.latchkey.auth.v1.ErrorReason;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;

/**
 * A status with machine-readable details: always an {@code ErrorInfo}, plus the details
 * that the reason needs.
 */
public final class ErrorStatus {

	private static final String DOMAIN = "latchkey.dev";

	static final String REASON_PREFIX = "ERROR_REASON_";

	private final Status status;

	private ErrorStatus(Status status) {
		this.status = status;
	}

	public static ErrorStatus of(Code code, ErrorReason reason, String sentence) {
		ErrorInfo info = ErrorInfo.newBuilder()
			.setDomain(DOMAIN)
			.setReason(reason.name().substring(REASON_PREFIX.length()))
			.build();
		Status status = Status.newBuilder().setCode(code.value()).setMessage(sentence).build();
		return new ErrorStatus(status).with(info);
	}

	/**
	 * Create a status for a field that violates a rule.
	 */
	public static ErrorStatus invalid(ErrorReason reason, String field, String rule) {
		return of(Code.INVALID_ARGUMENT, reason, "The field " + field + " " + rule + ".").with(BadRequest.newBuilder()
			.addFieldViolations(FieldViolation.newBuilder().setField(field).setDescription(rule))
			.build());
	}

	/**
	 * Find the reason in the status of a call.
	 * @return the reason of its {@code ErrorInfo}, or else the name of its code;
	 * {@code null} when it is OK
	 */
	public static @Nullable String reason(io.grpc.Status status, Metadata trailers) {
		if (status.isOk()) {
			return null;
		}
		Status details = StatusProto.fromStatusAndTrailers(status, trailers);
		return details.getDetailsList()
			.stream()
			.filter((detail) -> detail.is(ErrorInfo.class))
			.map(ErrorStatus::reason)
			.findFirst()
			.orElse(status.getCode().name());
	}

	private static String reason(Any detail) {
		try {
			return detail.unpack(ErrorInfo.class).getReason();
		}
		catch (InvalidProtocolBufferException ex) {
			return "";
		}
	}

	/**
	 * Add the delay before a retry, rounded up to whole seconds.
	 */
	public ErrorStatus retryAfter(Duration delay) {
		return with(RetryInfo.newBuilder()
			.setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(delay.plusMillis(999).toSeconds()))
			.build());
	}

	private ErrorStatus with(Message detail) {
		return new ErrorStatus(this.status.toBuilder().addDetails(Any.pack(detail)).build());
	}

	public StatusException toException() {
		return StatusProto.toStatusException(this.status);
	}

}
