package dev.latchkey.auth.grpc.error;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.latchkey.auth.refusal.Refusal;
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

	// The first detail of the status.
	private final ErrorInfo info;

	private ErrorStatus(Status status, ErrorInfo info) {
		this.status = status;
		this.info = info;
	}

	public static ErrorStatus of(Code code, ErrorReason reason, String sentence) {
		ErrorInfo info = ErrorInfo.newBuilder()
			.setDomain(DOMAIN)
			.setReason(reason.name().substring(REASON_PREFIX.length()))
			.build();
		Status status = Status.newBuilder()
			.setCode(code.value())
			.setMessage(sentence)
			.addDetails(Any.pack(info))
			.build();
		return new ErrorStatus(status, info);
	}

	/**
	 * Create a status for a field that violates a rule.
	 * @param reason why the call is refused
	 * @param field the path of the field; empty for the whole request
	 * @param rule the name of the rule, for programs
	 * @param description the end of a sentence that begins with the name of the field
	 */
	public static ErrorStatus invalid(ErrorReason reason, String field, String rule, String description) {
		if (field.isEmpty()) {
			return of(Code.INVALID_ARGUMENT, reason, "The request " + description + ".");
		}
		FieldViolation violation = FieldViolation.newBuilder()
			.setField(field)
			.setReason(rule)
			.setDescription(description)
			.build();
		return of(Code.INVALID_ARGUMENT, reason, "The field " + field + " " + description + ".")
			.with(BadRequest.newBuilder().addFieldViolations(violation).build());
	}

	/**
	 * Add values that a program needs to act on the reason.
	 */
	ErrorStatus withMetadata(Map<String, String> metadata) {
		ErrorInfo extended = this.info.toBuilder().putAllMetadata(metadata).build();
		return new ErrorStatus(this.status.toBuilder().setDetails(0, Any.pack(extended)).build(), extended);
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
		return info(status, trailers).map(ErrorInfo::getReason).orElse(status.getCode().name());
	}

	/**
	 * Find the check that the response of a passkey has failed.
	 * @return the name of the check, or {@code null} when the status is about something
	 * else
	 */
	public static @Nullable String passkeyCheck(io.grpc.Status status, Metadata trailers) {
		return info(status, trailers).map((info) -> info.getMetadataMap().get(Refusal.PASSKEY_CHECK)).orElse(null);
	}

	private static Optional<ErrorInfo> info(io.grpc.Status status, Metadata trailers) {
		return StatusProto.fromStatusAndTrailers(status, trailers)
			.getDetailsList()
			.stream()
			.filter((detail) -> detail.is(ErrorInfo.class))
			.map(ErrorStatus::info)
			.findFirst();
	}

	private static ErrorInfo info(Any detail) {
		try {
			return detail.unpack(ErrorInfo.class);
		}
		catch (InvalidProtocolBufferException ex) {
			return ErrorInfo.getDefaultInstance();
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
		return new ErrorStatus(this.status.toBuilder().addDetails(Any.pack(detail)).build(), this.info);
	}

	public StatusException toException() {
		return StatusProto.toStatusException(this.status);
	}

}
