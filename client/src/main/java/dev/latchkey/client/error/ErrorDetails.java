package dev.latchkey.client.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.latchkey.auth.v1.ErrorReason;
import io.grpc.protobuf.StatusProto;

/**
 * The details of a failed call, as the server wrote them: {@code google.rpc.ErrorInfo},
 * {@code BadRequest} and {@code RetryInfo}. A server can send any text, so sanitize it
 * before showing it.
 *
 * @param domain the domain of the reason, {@code latchkey.dev} for Latchkey; empty
 * without a reason
 * @param reason why the call failed, for instance {@code SESSION_INVALID}; empty if the
 * server does not say
 * @param metadata values that belong to the reason, by name
 * @param fieldViolations the fields of the request that break a rule
 * @param retryDelay how long to wait before repeating the call, zero to a year; empty if
 * the server does not say
 */
public record ErrorDetails(String domain, String reason, Map<String, String> metadata,
		List<FieldViolation> fieldViolations, Optional<Duration> retryDelay) {

	static final ErrorDetails NONE = new ErrorDetails("", "", Map.of(), List.of(), Optional.empty());

	private static final String LATCHKEY = "latchkey.dev";

	private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{0,62}");

	private static final Duration LONGEST_DELAY = Duration.ofDays(366);

	/**
	 * Read the details of a failed call.
	 * @param thrown the exception of the call
	 * @return the details; unreadable details, and details that contradict the status,
	 * are ignored
	 */
	public static ErrorDetails of(Throwable thrown) {
		try {
			Status status = StatusProto.fromThrowable(thrown);
			return of((status != null) ? status : Status.getDefaultInstance());
		}
		catch (IllegalArgumentException ex) {
			return of(Status.getDefaultInstance());
		}
	}

	/**
	 * Read the details of a status.
	 * @param status the content of {@code grpc-status-details-bin}
	 * @return the details; unreadable details are ignored
	 */
	public static ErrorDetails of(Status status) {
		List<ErrorInfo> reasons = all(status, ErrorInfo.class).toList();
		ErrorInfo reason = reasons.stream()
			.filter((info) -> info.getDomain().equals(LATCHKEY))
			.findFirst()
			.or(() -> reasons.stream().findFirst())
			.orElse(ErrorInfo.getDefaultInstance());
		List<FieldViolation> violations = all(status, BadRequest.class).limit(1)
			.flatMap((request) -> request.getFieldViolationsList().stream())
			.map((violation) -> new FieldViolation(violation.getField(), violation.getReason(),
					violation.getDescription()))
			.toList();
		Optional<Duration> delay = all(status, RetryInfo.class).findFirst().map(ErrorDetails::delay);
		return new ErrorDetails(reason.getDomain(), reason.getReason(), reason.getMetadataMap(), violations, delay);
	}

	/**
	 * Return whether Latchkey gave the reason.
	 * @return {@code false} for the reason of another program, and without a reason
	 */
	public boolean isFromLatchkey() {
		return this.domain.equals(LATCHKEY) && REASON.matcher(this.reason).matches();
	}

	/**
	 * Return Latchkey's reason, for a {@code switch}.
	 * @return the reason; unspecified if there is no reason or this version does not know
	 * it
	 */
	public ErrorReason errorReason() {
		try {
			return isFromLatchkey() ? ErrorReason.valueOf("ERROR_REASON_" + this.reason)
					: ErrorReason.ERROR_REASON_UNSPECIFIED;
		}
		catch (IllegalArgumentException ex) {
			return ErrorReason.ERROR_REASON_UNSPECIFIED;
		}
	}

	private static Duration delay(RetryInfo retry) {
		long seconds = Math.max(0, Math.min(LONGEST_DELAY.toSeconds(), retry.getRetryDelay().getSeconds()));
		return Duration.ofSeconds(seconds, Math.max(0, retry.getRetryDelay().getNanos()));
	}

	private static <T extends Message> Stream<T> all(Status status, Class<T> type) {
		return status.getDetailsList()
			.stream()
			.filter((detail) -> detail.is(type))
			.flatMap((detail) -> unpacked(detail, type));
	}

	private static <T extends Message> Stream<T> unpacked(Any detail, Class<T> type) {
		try {
			return Stream.of(detail.unpack(type));
		}
		catch (InvalidProtocolBufferException ex) {
			return Stream.empty();
		}
	}

}
